package io.jihe.serve;

import io.jihe.check.ReturnCheck;
import io.jihe.json.FileReport;
import io.jihe.register.CheckedText;
import io.jihe.register.PairedValues;
import io.jihe.register.ReportPairs;
import io.jihe.register.ReportTextCheck;
import io.jihe.register.ReturnRecord;
import io.jihe.report.Block;
import io.jihe.report.ReadReport;
import io.jihe.report.WorkbookValues;
import io.jihe.rule.Language;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReportDocument;
import io.jihe.workbook.SaveException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where report texts are checked, each beside those returns alone that its client named. */
final class ReportDesk {
  /** What is called a workbook and is none is refused as one: its sender is told what it is. */
  private static final Set<String> WORKBOOKS =
      Set.of("xlsx", "xls", "xlsm", "xlsb", "xltx", "xltm", "xlt", "et", "ett", "csv");

  private final ReportTextCheck texts;
  private final Function<Kept, Found> returns;

  /**
   * A desk.
   *
   * @param returns what is found in a return
   */
  ReportDesk(ReturnCheck check, Function<Kept, Found> returns) {
    texts = new ReportTextCheck(check);
    this.returns = returns;
  }

  /** Whether a file is taken for a report: it holds no workbook, and is not called one. */
  static boolean isReport(Kept kept, byte[] bytes) {
    String name = kept.name();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !WORKBOOKS.contains(extension) && !ReportDocument.isBook(bytes);
  }

  /** Checks a report beside the returns that were chosen for it, else by itself. */
  Found found(Kept kept, byte[] bytes) throws RefusedException {
    ReportDocument document = ReportDocument.open(kept.file(), bytes);
    Optional<CheckedText> text =
        isOtherText(document, bytes) ? Optional.empty() : text(kept, document);
    Optional<String> sha256 = Optional.of(document.sha256());
    Optional<String> format = Optional.of(document.extension());
    if (text.isEmpty()) {
      return Found.ofReturn(
          new FileReport(
              kept.name(),
              sha256,
              format,
              Optional.of(ReportTextCheck.NO_REPORT),
              Optional.empty(),
              Optional.empty()));
    }
    List<Kept> beside = List.copyOf(kept.beside().orElse(Kept.Beside.NONE).returns().values());
    FileReport report =
        new FileReport(
            kept.name(),
            sha256,
            format,
            Optional.empty(),
            text.flatMap(CheckedText::tables),
            Optional.empty(),
            text.map(CheckedText::text),
            kept.beside().flatMap(any -> text.map(ReportDesk::beside)));
    return new Found(report, text, beside);
  }

  /** A folder that is dropped may hold plain texts of all kinds; a bulk run passes them over. */
  private static boolean isOtherText(ReportDocument document, byte[] bytes) {
    return document.extension().equals("txt") && !ReportDocument.speaksOfPerformance(bytes);
  }

  private static FileReport.Beside beside(CheckedText text) {
    return new FileReport.Beside(text.unit(), text.year(), text.beside());
  }

  private Optional<CheckedText> text(Kept kept, ReportDocument document) {
    Kept.Beside beside = kept.beside().orElse(Kept.Beside.NONE);
    return texts.check(document.blocks(), read -> pair(beside), pair -> values(beside));
  }

  private static Optional<ReportPairs.Pair> pair(Kept.Beside beside) {
    return beside.equals(Kept.Beside.NONE)
        ? Optional.empty()
        : Optional.of(
            new ReportPairs.Pair(
                beside.unit(), beside.year(), List.copyOf(beside.returns().keySet()), List.of()));
  }

  private WorkbookValues values(Kept.Beside beside) {
    List<ReturnRecord> records = new ArrayList<>();
    beside.returns().forEach((name, one) -> records.add(PageRecords.of(name, returns.apply(one))));
    return PairedValues.of(beside.year(), records);
  }

  /**
   * Chooses the returns of a report among those that its client named, as a bulk run does; other
   * reports that are named tell that not all of the returns need be this one's.
   *
   * @throws ApiException 422 where it is no report
   */
  Kept.Beside chosen(Kept kept, byte[] bytes, List<Kept> named)
      throws RefusedException, ApiException {
    if (!isReport(kept, bytes)) {
      throw noReport();
    }
    ReportDocument document = ReportDocument.open(kept.file(), bytes);
    Optional<ReturnRecord> own = kept.known();
    if (own.flatMap(ReturnRecord::report).isEmpty()) {
      throw Desk.cannot(own.map(ReturnRecord::refusal).orElse(ReportTextCheck.NO_REPORT));
    }
    Map<String, Kept> others = new LinkedHashMap<>();
    List<String> reports = new ArrayList<>(List.of(kept.id()));
    for (Kept one : named) {
      Optional<ReturnRecord> known = one.known().filter(ReturnRecord::wasChecked);
      boolean report = known.flatMap(ReturnRecord::report).isPresent();
      if (one != kept && report) {
        reports.add(one.id());
      } else if (one != kept && known.isPresent()) {
        others.put(one.id(), one);
      }
    }
    ReadReport read = texts.read(document.blocks());
    ReportPairs pairs =
        new ReportPairs(Optional.empty(), reports, id -> texts.namesIn(kept.name()));
    others.values().forEach(one -> one.known().ifPresent(pairs::add));
    return pairs
        .of(kept.id(), read.names(), read.year())
        .map(pair -> beside(pair, others))
        .orElse(Kept.Beside.NONE);
  }

  /** Two returns of one name stay two. */
  private static Kept.Beside beside(ReportPairs.Pair pair, Map<String, Kept> others) {
    Map<String, Kept> byName = new LinkedHashMap<>();
    for (String id : pair.paths()) {
      Optional.ofNullable(others.get(id))
          .ifPresent(one -> byName.put(PageRecords.freeName(one.name(), byName.keySet()), one));
    }
    return new Kept.Beside(byName, pair.unit(), pair.year());
  }

  /**
   * Writes the copy with comments on the sentences of the findings.
   *
   * @throws ApiException 422 where the file takes none
   */
  Desk.Marked commented(Kept kept, byte[] bytes, Language language, Path target)
      throws RefusedException, SaveException, ApiException {
    ReportDocument document = ReportDocument.open(kept.file(), bytes);
    Optional<CheckedText> text = text(kept, document);
    if (text.isEmpty()) {
      throw Desk.cannot(ReportTextCheck.NO_REPORT);
    }
    if (!document.takesComments()) {
      throw ApiException.of(
          422,
          "只有 .docx 报告能写入批注，.doc 和文本没有批注副本。请在 Word/WPS 中另存为 .docx 再送审。",
          "Only a .docx takes comments; of .doc and plain text there is no copy. Please save it as"
              + " .docx.");
    }
    document.saveCommented(text.get().text().findings(), language, target);
    return new Desk.Marked(target, document.extension());
  }

  /**
   * What a report holds, from top to bottom.
   *
   * @throws ApiException 422 where it is no report
   */
  List<Block> blocks(Kept kept, byte[] bytes) throws RefusedException, ApiException {
    if (!isReport(kept, bytes)) {
      throw noReport();
    }
    return ReportDocument.open(kept.file(), bytes).blocks();
  }

  private static ApiException noReport() {
    return ApiException.of(
        422, "这是自评表（工作簿），不是自评报告。", "This is a return, a workbook, and no report text.");
  }
}
