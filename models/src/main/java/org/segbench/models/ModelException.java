package org.segbench.models;

/**
 * Something about a network, its weights or its input that a person can put right: the message
 * names the file or parameter, what was expected, what was found and what to do.
 */
public class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
