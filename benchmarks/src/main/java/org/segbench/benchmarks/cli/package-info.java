/**
 * The command line: one class a verb, each thin - it reads options, calls the step that does the
 * work and prints what came out. Errors that a person can put right become one line and an exit
 * code; libtorch is loaded only by verbs that compute with it, never by {@code --help}.
 */
package org.segbench.benchmarks.cli;
