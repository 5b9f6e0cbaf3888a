/**
 * Results that were computed elsewhere: scores of nnU-Net (v1 and v2) or of any tool that writes
 * CSV, and values of a challenge's leaderboard. They are filed as a run's folder is, so that tables
 * show them beside what was trained here; their {@code run.json} says {@code imported}, from which
 * file and when, and every table marks them.
 */
package org.segbench.benchmarks.imports;
