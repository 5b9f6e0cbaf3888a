package org.segbench.models.weights;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.weights.pickle.None;
import org.segbench.models.weights.pickle.PersistentObjects;
import org.segbench.models.weights.pickle.Tuple;

/**
 * The storages that a pickle names: {@code ("storage", type, key, location, elements)}, in the
 * legacy format with a sixth item, None or {@code (view key, start, elements)}.
 */
final class Storages implements PersistentObjects {
  private static final int ITEMS = 5;

  private final Map<String, Storage> byKey = new LinkedHashMap<>();

  @Override
  public Storage find(Object id) {
    if (!(id instanceof Tuple tuple)
        || tuple.items().size() < ITEMS
        || !tuple.items().get(0).equals("storage")
        || !(tuple.items().get(1) instanceof StoredType type)
        || !(tuple.items().get(2) instanceof String key)
        || !(tuple.items().get(4) instanceof Long elements)) {
      throw new IllegalArgumentException("a storage expected, something else found");
    }
    Storage whole = new Storage(key, type, elements, 0);
    Storage known = byKey.putIfAbsent(key, whole);
    if (known != null && !known.equals(whole)) {
      throw new IllegalArgumentException(
          "storage %s is described twice, differently".formatted(key));
    }
    return tuple.items().size() == ITEMS ? whole : part(whole, tuple.items().get(ITEMS));
  }

  private static Storage part(Storage whole, Object view) {
    if (view == None.NONE) {
      return whole;
    }
    if (view instanceof Tuple tuple
        && tuple.items().size() == 3
        && tuple.items().get(1) instanceof Long start) {
      return new Storage(whole.key(), whole.type(), whole.elements(), start);
    }
    throw new IllegalArgumentException("a part of a storage expected, something else found");
  }

  /** Those named so far, whole. */
  Collection<Storage> all() {
    return List.copyOf(byKey.values());
  }

  /** Null if the pickle does not name it. */
  Storage get(String key) {
    return byKey.get(key);
  }
}
