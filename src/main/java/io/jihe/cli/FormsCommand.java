package io.jihe.cli;

import io.jihe.form.FormDefinition;
import io.jihe.form.FormFileException;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the known form files, or checks those of a bureau. */
@Command(
    name = "forms",
    description = "列出表单；--check 检查自制的表单文件 | the known forms; --check tells the faults of your own")
@RequiredArgsConstructor
final class FormsCommand implements Callable<ExitCode> {
  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--check", paramLabel = "DIR", description = "检查这个目录 | the folder to check")
  private Optional<Path> folder = Optional.empty();

  @Override
  public ExitCode call() {
    return folder.isPresent() ? check(folder.get(), common.language()) : list(common.language());
  }

  private ExitCode list(Language language) {
    for (FormDefinition form : common.forms().all()) {
      console
          .out()
          .println(
              form.id()
                  + "  "
                  + form.family()
                  + "  "
                  + form.title().in(language)
                  + "  ("
                  + form.file()
                  + ")");
    }
    return ExitCode.CLEAN;
  }

  private ExitCode check(Path dir, Language language) {
    if (!Files.isDirectory(dir)) {
      throw new BadArgumentException("不是目录：" + dir, "not a folder: " + dir);
    }
    List<FormFileException> faults;
    try {
      faults = FormLibrary.faultsIn(dir);
    } catch (IOException e) {
      throw new BadArgumentException("无法读取目录：" + dir, "the folder cannot be read: " + dir);
    }
    faults.forEach(fault -> console.out().println(fault.text()));
    if (faults.isEmpty()) {
      console.out().println(new Wording("表单文件没有错误。", "No fault in the form files.").in(language));
    }
    return faults.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }
}
