package org.segbench.datasets.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.segbench.datasets.synthetic.Shape.Ellipsoid;
import org.segbench.datasets.synthetic.Shape.Point;

/** The abdomen's organs as each CT challenge labels them: the same body, other numbers. */
final class Abdomens {
  private static final double MOVE = 0.02;

  /** AMOS22's numbers for BTCV's; it does not label the portal and splenic vein (BTCV's 10). */
  private static final Map<Integer, Integer> AMOS =
      Map.ofEntries(
          Map.entry(1, 1),
          Map.entry(2, 2),
          Map.entry(3, 3),
          Map.entry(4, 4),
          Map.entry(5, 5),
          Map.entry(6, 6),
          Map.entry(7, 7),
          Map.entry(8, 8),
          Map.entry(9, 9),
          Map.entry(10, 0),
          Map.entry(11, 10),
          Map.entry(12, 11),
          Map.entry(13, 12));

  private static final int DUODENUM = 13;
  private static final int BLADDER = 14;
  private static final int PROSTATE_OR_UTERUS = 15;
  private static final int KIDNEY = 1;
  private static final int TUMOUR = 2;

  private Abdomens() {}

  static List<Organ> btcv(SplittableRandom random) {
    return new Anatomy(random).organs();
  }

  /** Fifteen organs: BTCV's without the veins, and three of the lower abdomen. */
  static List<Organ> amos(SplittableRandom random) {
    List<Organ> organs = new ArrayList<>();
    for (Organ organ : new Anatomy(random).organs()) {
      organs.add(organ.labelled(AMOS.get(organ.label())));
    }
    // Below pancreas and stomach, in front of the great vessels, low in the pelvis.
    organs.add(new Organ(DUODENUM, body(random, 0.20, 0.16, -0.52, 0.10, 0.10, 0.14), 40, 65));
    organs.add(new Organ(BLADDER, body(random, 0.0, 0.30, -0.72, 0.22, 0.16, 0.16), 5, 25));
    organs.add(
        new Organ(PROSTATE_OR_UTERUS, body(random, 0.0, 0.02, -0.80, 0.13, 0.11, 0.13), 70, 70));
    return organs;
  }

  /** Both kidneys under one label, and a tumour that grows out of one of them. */
  static List<Organ> kits(SplittableRandom random) {
    List<Organ> organs = new ArrayList<>();
    for (Organ organ : new Anatomy(random).organs()) {
      boolean kidney = organ.label() == 2 || organ.label() == 3;
      organs.add(organ.labelled(kidney ? KIDNEY : 0));
    }
    boolean right = random.nextBoolean();
    double size = random.nextDouble(0.10, 0.16);
    double along = random.nextDouble(-0.15, 0.15);
    // On the kidney's outer, front side; an ill-supplied core, an enhancing rim.
    organs.add(
        new Organ(
            TUMOUR,
            right
                ? body(random, 0.46, -0.30, -0.30 + along, size, size, 1.6 * size)
                : body(random, -0.48, -0.30, -0.14 + along, size, size, 1.6 * size),
            55,
            95));
    return organs;
  }

  private static Ellipsoid body(
      SplittableRandom random, double u, double v, double w, double ru, double rv, double rw) {
    Point centre =
        new Point(
            u + random.nextDouble(-MOVE, MOVE),
            v + random.nextDouble(-MOVE, MOVE),
            w + random.nextDouble(-MOVE, MOVE));
    return Ellipsoid.tilted(centre, new Point(ru, rv, rw), 0);
  }
}
