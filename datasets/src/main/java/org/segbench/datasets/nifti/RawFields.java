package org.segbench.datasets.nifti;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A header as it lies in the file, nothing corrected, under the standard's names: lists of numbers,
 * numbers and strings. What is not a finite number is the string nan, inf or -inf.
 */
final class RawFields {
  private final NiftiHeader header;

  private RawFields(NiftiHeader header) {
    this.header = header;
  }

  static Map<String, Object> of(NiftiHeader header) {
    return new RawFields(header).collect();
  }

  private Map<String, Object> collect() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("sizeof_hdr", one(HeaderField.SIZEOF_HDR));
    fields.put("dim", all(HeaderField.DIM));
    fields.put("intent_code", one(HeaderField.INTENT_CODE));
    fields.put("datatype", one(HeaderField.DATATYPE));
    fields.put("bitpix", one(HeaderField.BITPIX));
    fields.put("pixdim", all(HeaderField.PIXDIM));
    fields.put("vox_offset", one(HeaderField.VOX_OFFSET));
    fields.put("scl_slope", one(HeaderField.SCL_SLOPE));
    fields.put("scl_inter", one(HeaderField.SCL_INTER));
    fields.put("xyzt_units", one(HeaderField.XYZT_UNITS));
    fields.put("descrip", header.description());
    fields.put("qform_code", one(HeaderField.QFORM_CODE));
    fields.put("sform_code", one(HeaderField.SFORM_CODE));
    fields.put("quatern_bcd", all(HeaderField.QUATERN_BCD));
    fields.put("qoffset", all(HeaderField.QOFFSET));
    List<Object> rows = all(HeaderField.SROW);
    fields.put("srow", List.of(rows.subList(0, 4), rows.subList(4, 8), rows.subList(8, 12)));
    fields.put("magic", magic());
    fields.put("byte_order", header.byteOrder() == ByteOrder.LITTLE_ENDIAN ? "little" : "big");
    return fields;
  }

  /** As nibabel's users see it: NIfTI-1's with its zero escaped, NIfTI-2's as a bytes literal. */
  private String magic() {
    String magic = header.text(HeaderField.MAGIC);
    return header.version() == NiftiVersion.NIFTI1
        ? magic.replace("\0", "\\0")
        : "b'" + NiftiHeader.untilZero(magic) + "\\x00\\r\\n\\x1a\\n'";
  }

  private List<Object> all(HeaderField field) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < field.in(header.version()).count(); i++) {
      values.add(value(field, i));
    }
    return values;
  }

  private Object one(HeaderField field) {
    return value(field, 0);
  }

  private Object value(HeaderField field, int index) {
    return switch (field.in(header.version()).kind()) {
      case UBYTE, CHARS, SHORT, INT, LONG -> header.integer(field, index);
      case FLOAT, DOUBLE -> {
        double value = header.real(field, index);
        if (Double.isNaN(value)) {
          yield "nan";
        }
        yield Double.isInfinite(value) ? (value < 0 ? "-inf" : "inf") : (Object) value;
      }
    };
  }
}
