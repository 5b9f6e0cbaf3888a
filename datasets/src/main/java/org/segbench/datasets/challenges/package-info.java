/**
 * The challenges' facts: labels, official cases, file names, terms, what a submission looks like.
 * They are data, one JSON file a challenge beside this package's classes, so that a reader can
 * check them against the challenge's own page; no code knows a challenge's numbers.
 */
package org.segbench.datasets.challenges;
