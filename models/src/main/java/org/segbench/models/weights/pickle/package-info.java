/**
 * Python's pickle, read as data. A pickle is a program for a small stack machine, and in Python it
 * may call anything; here it can build lists, dictionaries, numbers and texts, and name only what
 * the caller's {@link org.segbench.models.weights.pickle.Globals} allow. No class is looked up, no
 * method is called by name, and neither time nor memory exceeds what the pickle's own length
 * accounts for.
 */
package org.segbench.models.weights.pickle;
