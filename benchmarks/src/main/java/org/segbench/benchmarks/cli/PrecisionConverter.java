package org.segbench.benchmarks.cli;

import org.segbench.models.Execution.Precision;
import org.segbench.models.ModelException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** fp32, fp16 or bf16. */
final class PrecisionConverter implements ITypeConverter<Precision> {

  @Override
  public Precision convert(String value) {
    try {
      return Precision.byId(value);
    } catch (ModelException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
