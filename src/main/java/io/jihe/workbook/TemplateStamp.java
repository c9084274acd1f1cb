package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.SheetStamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Workbook;

/** The names under which a blank says what it is; {@code check} believes them only so far. */
final class TemplateStamp {
  static final String PACK = "jihe.pack";
  static final String FINGERPRINT = "jihe.fingerprint";
  static final String YEAR = "jihe.year";
  static final String FORM = "jihe.form";
  static final String DERIVED = "jihe.derived";

  private TemplateStamp() {}

  static boolean isOurs(String name) {
    return name.startsWith("jihe.");
  }

  /** The stamps of a workbook's sheets, by their place in it. */
  static Map<Integer, SheetStamp> in(Workbook workbook) {
    List<DefinedName> names = new ArrayList<>();
    for (Name name : workbook.getAllNames()) {
      if (isOurs(name.getNameName())) {
        refersTo(name)
            .ifPresent(
                text ->
                    names.add(
                        new DefinedName(name.getNameName(), name.getSheetIndex(), text, false)));
      }
    }
    return in(names);
  }

  /** The stamps of a workbook's sheets, by their place in it. */
  static Map<Integer, SheetStamp> in(List<DefinedName> given) {
    Map<Integer, Map<String, String>> bySheet = new HashMap<>();
    for (DefinedName name : given) {
      if (isOurs(name.name()) && name.sheet() >= 0 && !name.refersTo().isEmpty()) {
        bySheet
            .computeIfAbsent(name.sheet(), sheet -> new HashMap<>())
            .put(name.name(), name.refersTo());
      }
    }
    Map<Integer, SheetStamp> stamps = new HashMap<>();
    bySheet.forEach(
        (sheet, names) -> {
          String form = names.getOrDefault(FORM, "").replace("\"", "");
          if (!form.isEmpty()) {
            Set<CellAddress> derived = cells(names.getOrDefault(DERIVED, ""));
            stamps.put(sheet, new SheetStamp(form, year(names.getOrDefault(YEAR, "")), derived));
          }
        });
    return stamps;
  }

  /** A name may refer to what POI cannot write down; then it says nothing. */
  private static Optional<String> refersTo(Name name) {
    try {
      return Optional.ofNullable(name.getRefersToFormula());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static int year(String text) {
    boolean digits = text.length() == 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.parseInt(text) : 0;
  }

  /** {@code 'Sheet'!$D$5,'Sheet'!$B$7}; a cell that was deleted is {@code #REF!}. */
  private static Set<CellAddress> cells(String references) {
    Set<CellAddress> cells = new HashSet<>();
    for (String reference : references.split(",", -1)) {
      String cell = reference.substring(reference.lastIndexOf('!') + 1);
      if (cell.startsWith("$") && cell.indexOf(':') < 0) {
        try {
          cells.add(CellAddress.parse(cell));
        } catch (IllegalArgumentException e) {
          continue; // not a cell: someone else wrote it
        }
      }
    }
    return cells;
  }
}
