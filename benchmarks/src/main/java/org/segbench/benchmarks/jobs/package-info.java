/**
 * An experiments file as jobs: small pieces of work that say what they need, what they leave behind
 * and which commands do them. {@code JobGraph} makes them from the file, each tells its own {@code
 * JobState} from what lies in the workspace, and {@code JobRunner} does what is missing, each in a
 * process of its own. There is no record of what is done but the results themselves, so that the
 * graph cannot disagree with them, and several runners may work off one file in one workspace.
 */
package org.segbench.benchmarks.jobs;
