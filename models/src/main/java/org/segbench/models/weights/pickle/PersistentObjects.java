package org.segbench.models.weights.pickle;

/** Finds what lies outside a pickle and is named in it by an id. */
@FunctionalInterface
public interface PersistentObjects {

  /**
   * The object of that id.
   *
   * @param id as the pickle gives it, of any type
   * @throws IllegalArgumentException if it is no id of such an object, saying what was expected
   */
  Object find(Object id);
}
