package io.jihe.cli;

import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReportDocument;
import io.jihe.workbook.ReturnWorkbook;
import io.jihe.workbook.SaveException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Takes every mark, note, filled value and sheet of ours off again, and the comments of a report.
 */
@Command(
    name = "clean",
    description = "去掉全部审核标记和批注 | the workbook or report without any mark of ours")
@RequiredArgsConstructor
final class CleanCommand implements Callable<ExitCode> {
  private static final String MARKED = "-审核";

  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "标注副本或批注副本 | marked or commented copies")
  private List<Path> files = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "写到这里 | where the clean files go (default: beside the file)")
  private Optional<Path> out = Optional.empty();

  @Override
  public ExitCode call() {
    Language language = common.language();
    ExitCode worst = ExitCode.CLEAN;
    for (Path file : files) {
      try {
        clean(file, language);
      } catch (RefusedException e) {
        worst = worst.or(told(file, e.reason(), language));
      } catch (SaveException e) {
        worst = worst.or(told(file, e.reason(), language));
      }
    }
    return worst;
  }

  private void clean(Path file, Language language) throws RefusedException, SaveException {
    if (ReportDocument.isOne(file)) {
      cleanReport(file, language);
      return;
    }
    try (ReturnWorkbook workbook = ReturnWorkbook.open(file)) {
      Path target = target(file, workbook.format().extension());
      workbook.saveClean(target);
      tell(new Wording("已去除标记：" + target, "without marks: " + target), language);
    }
  }

  private void cleanReport(Path file, Language language) throws RefusedException, SaveException {
    ReportDocument document = ReportDocument.open(file);
    Path target = target(file, document.extension());
    int kept = document.saveClean(target);
    tell(new Wording("已去除批注：" + target, "without comments: " + target), language);
    if (kept > 0) {
      tell(
          new Wording(
              "  " + kept + " 条审核批注有人回复或改写过，予以保留。",
              "  comments of ours that someone replied to or wrote in, and that stay: " + kept),
          language);
    }
  }

  private void tell(Wording words, Language language) {
    console.out().println(words.in(language));
  }

  private ExitCode told(Path file, Wording reason, Language language) {
    Path name = Optional.ofNullable(file.getFileName()).orElse(file);
    console.err().println(CopyName.shown(name.toString()) + ": " + reason.in(language));
    return ExitCode.UNCHECKED;
  }

  /**
   * {@code NAME-审核.xlsx} gives {@code NAME-清除.xlsx}, so that the return itself is never the target.
   */
  private Path target(Path file, String extension) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String base = stem.endsWith(MARKED) ? stem.substring(0, stem.length() - MARKED.length()) : stem;
    Path folder =
        out.orElseGet(
            () -> Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("")));
    return folder.resolve(CopyName.of(base, "-清除", extension));
  }
}
