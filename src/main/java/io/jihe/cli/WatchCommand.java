package io.jihe.cli;

import io.jihe.batch.FolderWatch;
import io.jihe.batch.WatchPace;
import io.jihe.check.ReturnCheck;
import io.jihe.form.FormLibrary;
import io.jihe.register.Contacts;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import io.jihe.workbook.NoticeWriter;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks whatever lands in a folder, until it is ended. */
@Command(
    name = "watch",
    description = "守候收件目录，来一份审一份 | checks each return that lands in a folder, until Ctrl-C")
@RequiredArgsConstructor
final class WatchCommand implements Callable<ExitCode> {
  private static final long LEAVE_SECONDS = 20;

  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "INBOX", description = "收件目录 | the folder in which returns land")
  private Path inbox = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUTBOX",
      description = "标注副本、审核意见和审过的工作簿放到这里 | where copies, notices and the returns go")
  private Path outbox = Path.of("");

  @Option(
      names = "--due",
      paramLabel = "DATE",
      description = "审核意见要求的答复日期，如 2026-04-30 | the day by which units answer, for the notices")
  private Optional<String> due = Optional.empty();

  @Option(
      names = "--show-contacts",
      description = "审核意见中保留电话号码 | keep telephone numbers in notices")
  private boolean showContacts;

  @Override
  public ExitCode call() throws IOException {
    Language language = common.language();
    Optional<Wording> day = due.map(DueDay::of);
    holdFolders();
    FormLibrary library = common.forms();
    NoticedReturns checker =
        new NoticedReturns(
            new ReturnCheck(library.known()),
            new NoticeWriter(),
            outbox,
            day,
            language,
            showContacts);
    try (FolderWatch watch =
        FolderWatch.open(inbox, outbox, checker, settings(library), WatchPace.USUAL, this::tell)) {
      run(watch);
      return ExitCode.CLEAN;
    } catch (FolderWatch.BusyException e) {
      say(
          new Wording(
              "另一个 jihe watch 正在使用这个 --out 目录：" + outbox,
              "another jihe watch uses this --out: " + outbox));
      return ExitCode.UNCHECKED;
    }
  }

  private void holdFolders() {
    if (!Files.isDirectory(inbox)) {
      throw new BadArgumentException("不是目录：" + inbox, "not a folder: " + inbox);
    }
    try {
      Files.createDirectories(outbox);
      if (inbox.toRealPath().startsWith(outbox.toRealPath())) {
        throw new BadArgumentException(
            "--out 不能是收件目录本身，也不能包含它：" + outbox,
            "--out cannot be the watched folder, nor lie around it: " + outbox);
      }
    } catch (IOException e) {
      throw new BadArgumentException("--out 目录建不了：" + outbox, "--out cannot be made: " + outbox);
    }
  }

  private void run(FolderWatch watch) {
    CountDownLatch ended = new CountDownLatch(1);
    Thread atInterrupt = new Thread(() -> stop(watch, ended), "jihe-interrupted");
    Runtime.getRuntime().addShutdownHook(atInterrupt);
    say(
        new Wording(
            "正在守候 " + inbox + "，结果放到 " + outbox + "。按 Ctrl-C 结束。",
            "watching " + inbox + "; results go to " + outbox + ". Ctrl-C ends it."));
    try {
      watch.run();
    } finally {
      ended.countDown();
      unhook(atInterrupt);
    }
  }

  /** Ctrl-C: the file in hand is dealt with, or stays as it was. */
  private void stop(FolderWatch watch, CountDownLatch ended) {
    watch.stop();
    try {
      boolean inTime = ended.await(LEAVE_SECONDS, TimeUnit.SECONDS);
      say(inTime ? new Wording("已结束。", "ended.") : new Wording("未能及时结束", "could not end in time"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the program is ending already
    }
  }

  private void tell(String path, Wording words) {
    String name = path.isEmpty() ? inbox.toString() : path;
    say(
        new Wording(
            CopyName.shown(name + "：" + words.zh()), CopyName.shown(name + ": " + words.en())));
  }

  private void say(Wording words) {
    String line = words.in(common.language());
    console.out().println(showContacts ? line : Contacts.masked(line));
    console.out().flush();
  }

  /** All that a result depends on beside its file. */
  private String settings(FormLibrary library) {
    String all =
        String.join(
            "\n",
            ProgramSign.of(library),
            common.language().toString(),
            Boolean.toString(showContacts),
            due.orElse(""));
    return ReturnWorkbook.sha256(all.getBytes(StandardCharsets.UTF_8));
  }
}
