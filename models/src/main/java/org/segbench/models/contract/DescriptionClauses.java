package org.segbench.models.contract;

import static org.segbench.models.contract.Broken.refusal;
import static org.segbench.models.contract.Broken.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.segbench.models.Architecture;
import org.segbench.models.ModelException;
import org.segbench.models.parameters.ParameterSpec;

/** What an architecture says of itself, and what it refuses to build. */
record DescriptionClauses(Subject subject) {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  List<Clause> all() {
    List<Clause> clauses = new ArrayList<>(unbuilt());
    clauses.add(new Clause("is built as it is described", this::isBuiltAsDescribed));
    return clauses;
  }

  List<Clause> unbuilt() {
    return List.of(
        new Clause("says its id, its title and how it trains", this::introducesItself),
        new Clause("refuses a patch that does not fit, naming sizes that do", this::refusesPatches),
        new Clause("refuses patches of other dimensions", this::refusesOtherDimensions));
  }

  private void introducesItself() {
    Architecture architecture = subject.architecture();
    require(
        architecture.id().matches("[A-Za-z0-9._-]+"),
        "expected an id of letters, digits, '.', '_' and '-', found '%s'"
            .formatted(architecture.id()));
    require(!architecture.title().isBlank(), "expected a title, found none");
    require(
        architecture.recipe().dimensions() == subject.spec().dimensions(),
        "it trains in %d dimensions, the patch has %d"
            .formatted(architecture.recipe().dimensions(), subject.spec().dimensions()));
  }

  private void refusesPatches() {
    List<Integer> odd = subject.oddPatch();
    try {
      // A network may well take it; but then it must answer.
      PassClauses.answers(subject.withPatch(odd).withDeepSupervision(false));
    } catch (ModelException e) {
      Set<String> offered = odd.stream().map(String::valueOf).collect(Collectors.toSet());
      String message = e.getMessage();
      require(
          message.contains(odd.get(1).toString())
              && NUMBER.matcher(message).results().anyMatch(n -> !offered.contains(n.group())),
          "expected an error that names %s and sizes that fit, found: %s"
              .formatted(odd.get(1), message));
    }
  }

  private void refusesOtherDimensions() {
    List<Integer> patch = subject.spec().patch();
    List<Integer> other =
        patch.size() == 3 ? patch.subList(1, 3) : List.of(patch.get(0), patch.get(0), patch.get(1));
    Subject asked = subject.withPatch(other);
    refusal("a patch of %d axes".formatted(other.size()), () -> asked.withNetwork((n, s) -> {}));
  }

  private void isBuiltAsDescribed() {
    List<ParameterSpec> described = subject.architecture().parameters(subject.spec());
    subject.withNetwork(
        (network, scope) -> {
          require(
              network.state().keySet().containsAll(network.parameters().keySet()),
              "expected every parameter in the state");
          if (described.isEmpty()) {
            return;
          }
          List<String> built = new ArrayList<>();
          network.state().forEach((name, array) -> built.add(name + " " + Subject.sizes(array)));
          requireEqual(
              described.stream().map(each -> each.name() + " " + each.shape()).toList(), built);
          requireEqual(
              described.stream().filter(ParameterSpec::isTrained).map(ParameterSpec::name).toList(),
              List.copyOf(network.parameters().keySet()));
        });
  }

  private static void requireEqual(List<String> described, List<String> built) {
    List<String> missing = described.stream().filter(each -> !built.contains(each)).toList();
    List<String> surplus = built.stream().filter(each -> !described.contains(each)).toList();
    require(
        described.equals(built),
        "described, not built: %s; built, not described: %s; or another order"
            .formatted(missing, surplus));
  }
}
