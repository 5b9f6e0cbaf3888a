package org.segbench.datasets.volume;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.NiftiExtension;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.nifti.Orientation;

/**
 * All that can be said about a NIfTI file, in nibabel's terms: axes are (x, y, z, ...), affines 4x4
 * to RAS+ mm. Jackson writes it as JSON, {@link #toText} for people.
 *
 * @param file the name; of a pair, the header's
 * @param bytes the file's length, {@code uncompressedBytes} what it unpacks to
 * @param rawHeader fields by the standard's names, nothing corrected
 * @param zooms voxel sizes (mm along x, y, z), one an axis
 * @param dtypeOnDisk numpy's name of the stored type
 * @param axcodes the directions in which x, y, z grow
 * @param obliquityDeg how far each world axis is from its nearest voxel axis
 * @param maxAbsQformMinusSform how far the two transforms disagree; null unless there are both
 * @param closestCanonicalRas the volume turned to RAS; null unless the file is 3-D
 * @param labels voxels per label; null unless the values look like labels
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VolumeInfo(
    String file,
    String sha256,
    long bytes,
    Map<String, Object> rawHeader,
    long uncompressedBytes,
    List<Integer> shape,
    List<Double> zooms,
    String dtypeOnDisk,
    List<List<Double>> affine,
    String axcodes,
    List<Double> obliquityDeg,
    Transform qform,
    Transform sform,
    Double maxAbsQformMinusSform,
    List<Extension> headerExtensions,
    List<Double> effectiveSlopeInter,
    VolumeStatistics data,
    @JsonProperty("closest_canonical_RAS") Canonical closestCanonicalRas,
    SortedMap<Integer, Long> labels) {

  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

  /** A transform; the matrix is null if the code is 0 or the quaternion is no rotation. */
  public record Transform(int code, List<List<Double>> matrix) {}

  /**
   * A header extension.
   *
   * @param esize as nibabel counts: 8 bytes, the content without trailing zeros, padded to 16
   * @param esizeInFile the length that the file gives it, with all its padding
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Extension(int code, int esize, int esizeInFile) {
    static Extension of(NiftiExtension extension) {
      return new Extension(extension.code(), extension.trimmedSize(), extension.size());
    }
  }

  /** The volume with axes permuted and flipped so that they grow to right, front and top. */
  public record Canonical(
      List<Integer> shape,
      List<List<Double>> affine,
      @JsonProperty(ValueHash.NAME) String sha256) {}

  /**
   * Reads the whole file.
   *
   * @throws VolumeException if the file is missing, damaged or not NIfTI
   */
  public static VolumeInfo of(Path file) {
    try (NiftiReader reader = NiftiReader.open(file)) {
      NiftiHeader header = reader.header();
      NiftiImage image = new NiftiImage(header, reader.readVoxels());
      double[][] affine = header.affine();
      Orientation orientation = Orientation.of(affine);
      return new VolumeInfo(
          String.valueOf(reader.file().getFileName()),
          sha256(reader.file()),
          Files.size(reader.file()),
          header.rawFields(),
          reader.unpackedBytes(),
          integers(header.shape()),
          doubles(header.zooms()),
          header.dataType().numpyName(header.byteOrder()),
          rows(affine),
          orientation.axisCodes(),
          doubles(Orientation.obliquity(affine)),
          transform(header.qformCode(), header.qform()),
          transform(header.sformCode(), header.sform()),
          header
              .qform()
              .flatMap(q -> header.sform().map(s -> largestDifference(q, s)))
              .orElse(null),
          header.extensions().stream().map(Extension::of).toList(),
          List.of(header.scaling().slope(), header.scaling().inter()),
          VolumeStatistics.of(image),
          canonical(image, affine, orientation).orElse(null),
          LabelCounts.of(image).orElse(null));
    } catch (IOException e) {
      throw new VolumeException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  /** Indented JSON; numbers that are none are the strings NaN, Infinity and -Infinity. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every component has a JSON form", e);
    }
  }

  /** A screenful for people. */
  public String toText() {
    return new VolumeInfoText(this).toString();
  }

  private static Optional<Canonical> canonical(
      NiftiImage image, double[][] affine, Orientation orientation) {
    int[] shape = image.header().shape();
    if (shape.length != 3 || !orientation.isComplete()) {
      return Optional.empty();
    }
    return Optional.of(
        new Canonical(
            integers(orientation.canonicalShape(shape)),
            rows(orientation.canonicalAffine(affine, shape)),
            ValueHash.inCanonicalOrder(image, orientation)));
  }

  private static Transform transform(int code, Optional<double[][]> matrix) {
    return new Transform(code, matrix.map(VolumeInfo::rows).orElse(null));
  }

  private static double largestDifference(double[][] one, double[][] other) {
    double largest = 0;
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        largest = Math.max(largest, Math.abs(one[row][column] - other[row][column]));
      }
    }
    return largest;
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = ValueHash.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<List<Double>> rows(double[][] matrix) {
    List<List<Double>> rows = new ArrayList<>();
    for (double[] row : matrix) {
      rows.add(doubles(row));
    }
    return rows;
  }

  private static List<Double> doubles(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static List<Integer> integers(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
