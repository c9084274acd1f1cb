package io.jihe.workbook;

import io.jihe.rule.Wording;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Digital signatures (数字签名). None holds for a workbook that was changed, so a copy carries none,
 * and its reader is told.
 */
final class Signatures {
  /** The relation by which a package names its signatures. */
  static final String ORIGIN = PackageRelationshipTypes.DIGITAL_SIGNATURE_ORIGIN;

  static final Wording TAKEN_OFF =
      new Wording(
          "原文件有数字签名。标注副本的内容已改，签名对它不再有效，因此副本不带签名；原文件及其签名没有改动。",
          "The return has a digital signature, which does not hold for a changed copy: the copy"
              + " carries none. The return and its signature are untouched.");

  private static final String FOLDER = "/_xmlsignatures/";
  private static final List<String> XLS_ENTRIES = List.of("_signatures", "_xmlsignatures");

  private Signatures() {}

  /** Takes the signatures off a workbook that POI holds; tells whether there were any. */
  static boolean takeOff(Workbook workbook) {
    return workbook instanceof XSSFWorkbook xlsx
        ? takeOff(xlsx.getPackage())
        : takeOff(((HSSFWorkbook) workbook).getDirectory());
  }

  private static boolean takeOff(OPCPackage container) {
    List<PackageRelationship> origins = new ArrayList<>();
    container.getRelationshipsByType(ORIGIN).forEach(origins::add);
    if (origins.isEmpty()) {
      return false;
    }
    try {
      for (PackagePart part : container.getParts()) {
        if (part.getPartName().getName().startsWith(FOLDER)) {
          container.removePart(part);
        }
      }
    } catch (InvalidFormatException e) {
      throw new IllegalStateException(e);
    }
    origins.forEach(origin -> container.removeRelationship(origin.getId()));
    return true;
  }

  private static boolean takeOff(DirectoryNode root) {
    boolean were = false;
    for (String name : XLS_ENTRIES) {
      if (root != null && root.hasEntryCaseInsensitive(name)) {
        try {
          were |= root.getEntryCaseInsensitive(name).delete();
        } catch (FileNotFoundException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return were;
  }
}
