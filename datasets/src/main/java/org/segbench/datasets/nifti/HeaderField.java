package org.segbench.datasets.nifti;

import static org.segbench.datasets.nifti.HeaderField.Kind.CHARS;
import static org.segbench.datasets.nifti.HeaderField.Kind.DOUBLE;
import static org.segbench.datasets.nifti.HeaderField.Kind.FLOAT;
import static org.segbench.datasets.nifti.HeaderField.Kind.INT;
import static org.segbench.datasets.nifti.HeaderField.Kind.LONG;
import static org.segbench.datasets.nifti.HeaderField.Kind.SHORT;
import static org.segbench.datasets.nifti.HeaderField.Kind.UBYTE;

/**
 * The header fields that the suite reads or writes, and where each lies in both layouts.
 *
 * <p>Source: {@code nifti1.h} and {@code nifti2.h} of the NIfTI data format working group.
 */
enum HeaderField {
  SIZEOF_HDR(at(INT, 0, 1), at(INT, 0, 1)),
  MAGIC(at(CHARS, 344, 4), at(CHARS, 4, 8)),
  DIM(at(SHORT, 40, 8), at(LONG, 16, 8)),
  INTENT_CODE(at(SHORT, 68, 1), at(INT, 504, 1)),
  DATATYPE(at(SHORT, 70, 1), at(SHORT, 12, 1)),
  BITPIX(at(SHORT, 72, 1), at(SHORT, 14, 1)),
  PIXDIM(at(FLOAT, 76, 8), at(DOUBLE, 104, 8)),
  VOX_OFFSET(at(FLOAT, 108, 1), at(LONG, 168, 1)),
  SCL_SLOPE(at(FLOAT, 112, 1), at(DOUBLE, 176, 1)),
  SCL_INTER(at(FLOAT, 116, 1), at(DOUBLE, 184, 1)),
  XYZT_UNITS(at(UBYTE, 123, 1), at(INT, 500, 1)),
  DESCRIP(at(CHARS, 148, 80), at(CHARS, 240, 80)),
  QFORM_CODE(at(SHORT, 252, 1), at(INT, 344, 1)),
  SFORM_CODE(at(SHORT, 254, 1), at(INT, 348, 1)),
  QUATERN_BCD(at(FLOAT, 256, 3), at(DOUBLE, 352, 3)),
  QOFFSET(at(FLOAT, 268, 3), at(DOUBLE, 376, 3)),
  SROW(at(FLOAT, 280, 12), at(DOUBLE, 400, 12));

  /** How one element of a field is stored. */
  enum Kind {
    UBYTE(1),
    CHARS(1),
    SHORT(2),
    INT(4),
    LONG(8),
    FLOAT(4),
    DOUBLE(8);

    final int bytes;

    Kind(int bytes) {
      this.bytes = bytes;
    }
  }

  /** A field's place in one layout: {@code count} elements from byte {@code offset}. */
  record Place(Kind kind, int offset, int count) {
    int offset(int index) {
      return offset + index * kind.bytes;
    }

    int bytes() {
      return count * kind.bytes;
    }
  }

  // The parts of two places, since an enum's fields are to be deeply immutable.
  private final Kind kind1;
  private final int offset1;
  private final int count1;
  private final Kind kind2;
  private final int offset2;
  private final int count2;

  HeaderField(Place inNifti1, Place inNifti2) {
    kind1 = inNifti1.kind;
    offset1 = inNifti1.offset;
    count1 = inNifti1.count;
    kind2 = inNifti2.kind;
    offset2 = inNifti2.offset;
    count2 = inNifti2.count;
  }

  Place in(NiftiVersion version) {
    return switch (version) {
      case NIFTI1 -> new Place(kind1, offset1, count1);
      case NIFTI2 -> new Place(kind2, offset2, count2);
    };
  }

  private static Place at(Kind kind, int offset, int count) {
    return new Place(kind, offset, count);
  }
}
