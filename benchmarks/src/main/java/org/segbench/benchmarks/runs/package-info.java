/**
 * What is done with a trained run: its fold's validation cases are predicted and scored, a test set
 * is predicted by one fold or by the ensemble of several. Every step goes on where it was stopped.
 */
package org.segbench.benchmarks.runs;
