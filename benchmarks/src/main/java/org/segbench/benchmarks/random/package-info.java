/**
 * Counter-based randomness: a draw is a function of what it is for, not of what was drawn before.
 * So neither the number of threads, nor the order in which they work, nor a restart in the middle
 * of a run changes a single bit. The mixing is SplitMix64's finaliser (Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014), applied once for each part of the key.
 */
package org.segbench.benchmarks.random;
