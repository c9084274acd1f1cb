package io.jihe.cli;

import io.jihe.form.FormFileException;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class CommonOptions {
  @Option(
      names = "--lang",
      paramLabel = "zh|en",
      defaultValue = "zh",
      description = "语言 | language of the messages (default: ${DEFAULT-VALUE})")
  private String lang = "zh";

  @Option(
      names = "--form-files",
      paramLabel = "DIR",
      description = "另加的表单文件所在目录 | a folder of form files of your own")
  private Optional<Path> formFiles = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "用法 | how to use it")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  Language language() {
    return switch (lang.toLowerCase(Locale.ROOT)) {
      case "zh" -> Language.ZH;
      case "en" -> Language.EN;
      default ->
          throw new BadArgumentException(
              "--lang 只能是 zh 或 en，不是「" + lang + "」", "--lang is zh or en, not \"" + lang + "\"");
    };
  }

  FormLibrary forms() {
    if (formFiles.isEmpty()) {
      return FormLibrary.shipped();
    }
    Path folder = formFiles.get();
    if (!Files.isDirectory(folder)) {
      throw new BadArgumentException(
          "--form-files 不是目录：" + folder, "--form-files is not a folder: " + folder);
    }
    try {
      return FormLibrary.withFolder(folder);
    } catch (FormFileException e) {
      throw new BadArgumentException("表单文件有错：" + e.text(), e.text());
    } catch (IOException e) {
      throw new BadArgumentException("无法读取目录：" + folder, "the folder cannot be read: " + folder);
    }
  }
}
