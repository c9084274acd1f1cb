package io.jihe.workbook;

import io.jihe.rule.Wording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Writes beside the target, proves what was written, then moves it into place. */
final class SafeSave {
  private static final AtomicLong NUMBER = new AtomicLong();

  private SafeSave() {}

  /** What makes the workbook's bytes. */
  interface Content {
    byte[] bytes() throws IOException;
  }

  /** What fills a file too large to be held in memory; the file is there and empty. */
  interface Filling {
    void of(Path written) throws IOException;
  }

  /** What opens the written file again; throws where it is not what it should be. */
  interface Proof {
    void of(Path written) throws IOException;
  }

  static void save(Path source, Path target, Content content, Proof proof) throws SaveException {
    fill(Optional.of(source), target, written -> write(written, content), proof);
  }

  /** Saves what is no copy of a return, over that of an earlier run. */
  static void save(Path target, Content content) throws SaveException {
    save(target, written -> write(written, content));
  }

  /** The same, of a file too large to be held in memory. */
  static void save(Path target, Filling filling) throws SaveException {
    fill(Optional.empty(), target, filling, written -> {});
  }

  private static void fill(Optional<Path> source, Path target, Filling filling, Proof proof)
      throws SaveException {
    Path wanted = target.toAbsolutePath();
    Path folder = wanted.getParent();
    if (folder == null || Files.isDirectory(wanted)) {
      throw failed("保存位置是文件夹，请给出文件名。", "The place to save to is a folder; please name a file.");
    }
    List<Path> made = missing(folder);
    boolean saved = false;
    try {
      save(source, wanted, folder, filling, proof);
      saved = true;
    } finally {
      if (!saved) {
        made.forEach(SafeSave::delete);
      }
    }
  }

  private static void save(
      Optional<Path> source, Path wanted, Path folder, Filling filling, Proof proof)
      throws SaveException {
    Path written;
    try {
      Files.createDirectories(folder);
      if (source.isPresent() && isOneFile(wanted, source.get())) {
        throw failed(
            "不能覆盖送审的原文件。请换一个文件名或文件夹。",
            "The return itself is never written. Please choose another name or folder.");
      }
      written = write(folder, filling);
    } catch (IOException e) {
      throw failed(e, wanted);
    }
    boolean moved = false;
    try {
      proof.of(written);
      move(written, wanted);
      moved = true;
    } catch (WrittenProof.Failed e) {
      throw defect(e);
    } catch (IOException e) {
      throw failed(e, wanted);
    } finally {
      if (!moved) {
        delete(written);
      }
    }
  }

  private static boolean isOneFile(Path wanted, Path source) throws IOException {
    return Files.exists(wanted) && Files.exists(source) && Files.isSameFile(wanted, source);
  }

  /** The folders that are yet to be made, the innermost first. */
  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path each = folder;
        each != null && !Files.exists(each, LinkOption.NOFOLLOW_LINKS);
        each = each.getParent()) {
      missing.add(each);
    }
    return missing;
  }

  private static Path write(Path folder, Filling filling) throws IOException {
    Path written = unused(folder);
    boolean complete = false;
    try {
      Files.createFile(written);
      filling.of(written);
      complete = true;
    } finally {
      if (!complete) {
        delete(written);
      }
    }
    return written;
  }

  private static void write(Path written, Content content) throws IOException {
    try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
      ByteBuffer whole = ByteBuffer.wrap(content.bytes());
      while (whole.hasRemaining()) {
        channel.write(whole);
      }
    }
  }

  /** A hidden name that no listing of workbooks shows, and short enough for every folder. */
  private static Path unused(Path folder) {
    long process = ProcessHandle.current().pid();
    Path name;
    do {
      name = folder.resolve(".jihe-" + process + "-" + NUMBER.incrementAndGet() + ".part");
    } while (Files.exists(name));
    return name;
  }

  private static void move(Path written, Path target) throws IOException {
    try {
      Files.move(
          written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path written) {
    try {
      Files.deleteIfExists(written);
    } catch (DirectoryNotEmptyException e) {
      // someone else's files lie in it by now
    } catch (IOException e) {
      written.toFile().deleteOnExit();
    }
  }

  static SaveException defect(Throwable e) {
    return new SaveException(
        new Wording(
            "程序缺陷：写出的表格未通过复核，没有保存任何文件。请保留原文件并报告：" + e,
            "A defect of ours: what was written did not stand its proof, and nothing was saved."
                + " Please keep the file and report: "
                + e),
        e);
  }

  static SaveException tooLargeForMemory(OutOfMemoryError e) {
    return new SaveException(
        new Wording(
            "表格太大，内存不足，标注副本写不出来。请删去空白行列和图片后另存再审。",
            "The workbook is too large for the memory to write its marked copy. Please delete blank"
                + " rows, columns and pictures."),
        e);
  }

  private static SaveException failed(String zh, String en) {
    return new SaveException(new Wording(zh, en));
  }

  private static SaveException failed(IOException e, Path target) {
    String text = String.valueOf(e.getMessage());
    Wording reason;
    if (e instanceof AccessDeniedException) {
      reason =
          new Wording(
              "没有写入权限，或者 " + target + " 正被 Excel/WPS 打开。请先关闭它，或换一个文件夹。",
              target
                  + " may not be written, or is open in Excel or WPS. Please close it, or choose"
                  + " another folder.");
    } else if (e instanceof FileAlreadyExistsException) {
      reason =
          new Wording(
              "保存的文件夹与一个已有的文件同名：" + text + "。请换一个文件夹。",
              "The folder to save to has the name of a file: " + text + ". Please choose another.");
    } else if (isFull(text)) {
      reason =
          new Wording(
              "磁盘空间不足，无法保存 " + target + "。请清理磁盘后再试。",
              "The disk is full; " + target + " was not saved.");
    } else if (text.contains("Read-only")) {
      reason =
          new Wording(
              "文件夹是只读的，无法保存 " + target + "。请用 --out 换一个文件夹。",
              "The folder is read-only; "
                  + target
                  + " was not saved. Please choose another with --out.");
    } else {
      reason = new Wording("无法保存 " + target + "：" + text, target + " could not be saved: " + text);
    }
    return new SaveException(reason, e);
  }

  /** What systems say of a full disk, a used-up quota and a limit to the size of files. */
  private static boolean isFull(String text) {
    return text.contains("No space left")
        || text.contains("磁盘空间")
        || text.contains("disk")
        || text.contains("quota")
        || text.contains("File too large");
  }
}
