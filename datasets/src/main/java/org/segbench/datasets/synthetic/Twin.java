package org.segbench.datasets.synthetic;

import java.util.Locale;
import java.util.SplittableRandom;
import org.segbench.datasets.challenges.Challenge;

/**
 * What is particular to each challenge's synthetic twin: which cases there are, what is drawn, and
 * how voxels and header are turned. Names and folders come from the challenge's data file.
 */
enum Twin {
  BTCV(1, 61, 160, 0) {
    @Override
    PaintedCase paint(int[] shape, SplittableRandom random) {
      return new Painter(shape, Abdomens::btcv, random).painted();
    }

    @Override
    Grid grid(int[] shape, double[] spacing) {
      return Grid.plain(shape, spacing);
    }
  },

  /** MRI cases, numbered from 500, lie in the folders too; an import leaves them out. */
  AMOS22(1, 201, 400, 2) {
    @Override
    PaintedCase paint(int[] shape, SplittableRandom random) {
      return new Painter(shape, Abdomens::amos, random).painted();
    }

    @Override
    Grid grid(int[] shape, double[] spacing) {
      return Grid.offset(shape, spacing, -168.5, -145.25, 1022.5);
    }
  },

  KITS19(0, 210, 299, 0) {
    @Override
    PaintedCase paint(int[] shape, SplittableRandom random) {
      return new Painter(shape, Abdomens::kits, random).painted();
    }

    @Override
    Grid grid(int[] shape, double[] spacing) {
      return Grid.slicesFirst(shape, spacing);
    }
  },

  BRATS21(0, 2001, 2999, 0) {
    @Override
    PaintedCase paint(int[] shape, SplittableRandom random) {
      return new BrainPainter(shape, random).painted();
    }

    @Override
    Grid grid(int[] shape, double[] spacing) {
      return Grid.leftPosterior(shape, spacing, 239);
    }
  };

  private final int firstTraining;
  private final int firstTest;
  private final int last;
  private final int otherCases;

  Twin(int firstTraining, int firstTest, int last, int otherCases) {
    this.firstTraining = firstTraining;
    this.firstTest = firstTest;
    this.last = last;
    this.otherCases = otherCases;
  }

  static Twin of(String challenge) {
    return valueOf(Challenge.byId(challenge).id().toUpperCase(Locale.ROOT));
  }

  /** Number of the first training case. */
  int firstTraining() {
    return firstTraining;
  }

  /** Number of the first test case; training cases are numbered below it. */
  int firstTest() {
    return firstTest;
  }

  int mostTraining() {
    return firstTest - firstTraining;
  }

  int mostTest() {
    return last - firstTest + 1;
  }

  /** How many training cases of another modality, numbered from 500, lie beside the CT ones. */
  int otherCases() {
    return otherCases;
  }

  /** Draws a case in the challenge's own labels. */
  abstract PaintedCase paint(int[] shape, SplittableRandom random);

  /** How the challenge's files hold what was drawn. */
  abstract Grid grid(int[] shape, double[] spacing);
}
