package io.jihe.workbook;

import com.alibaba.excel.EasyExcel;
import com.alibaba.excel.ExcelReader;
import com.alibaba.excel.cache.MapCache;
import com.alibaba.excel.enums.CellExtraTypeEnum;
import com.alibaba.excel.read.builder.ExcelReaderBuilder;
import com.alibaba.excel.read.metadata.holder.csv.CsvReadWorkbookHolder;
import com.alibaba.excel.support.ExcelTypeEnum;
import io.jihe.roster.Roster;
import io.jihe.roster.RosterException;
import io.jihe.roster.RosterRows;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;

/**
 * Reads a roster of units with EasyExcel, row by row: .xlsx, .xls, and .csv in UTF-8 or GB 18030.
 * The same guards stand before it as before a return. Nothing is written: EasyExcel is given bytes
 * and keeps shared texts in memory, so it makes none of its temporary folders.
 */
public final class RosterReader {
  private static final List<Charset> OF_CSV =
      List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

  private RosterReader() {}

  /**
   * The roster in the first sheet that has a head for the units' names.
   *
   * @throws RefusedException if the file can't be read at all
   * @throws RosterException if it can be read, and something in it is wrong
   */
  public static Roster read(Path file) throws RefusedException, RosterException {
    byte[] bytes = WorkbookOpener.bytes(file);
    RosterRows rows = new RosterRows();
    RosterListener listener = new RosterListener(rows);
    if (isCsv(file, bytes)) {
      read(csv(bytes), listener);
    } else {
      read(workbook(bytes), listener);
    }
    return rows.roster();
  }

  private static void read(ExcelReaderBuilder source, RosterListener listener)
      throws RefusedException {
    source
        .registerReadListener(listener)
        .useDefaultListener(false)
        .headRowNumber(0)
        .autoTrim(false) // ours knows more kinds of white space
        .locale(Locale.SIMPLIFIED_CHINESE)
        .ignoreEmptyRow(false) // the listener counts them
        .mandatoryUseInputStream(true);
    try (ExcelReader reader = source.build()) {
      if (reader.analysisContext().readWorkbookHolder() instanceof CsvReadWorkbookHolder csv) {
        csv.setCsvFormat(CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).build());
      }
      reader.readAll();
    } catch (GridRoom.Exceeded e) {
      throw e.refused();
    } catch (RuntimeException | StackOverflowError e) {
      throw isOfMemory(e) ? Refusals.tooLargeForMemory(e) : Refusals.damaged(e);
    } catch (OutOfMemoryError e) {
      throw Refusals.tooLargeForMemory(e);
    }
  }

  /** EasyExcel wraps whatever it meets. */
  private static boolean isOfMemory(Throwable thrown) {
    Optional<Throwable> cause = Optional.of(thrown);
    while (cause.isPresent() && !(cause.get() instanceof OutOfMemoryError)) {
      cause = Optional.ofNullable(cause.get().getCause());
    }
    return cause.isPresent();
  }

  private static ExcelReaderBuilder workbook(byte[] file) throws RefusedException {
    WorkbookOpener.Content content = WorkbookOpener.look(file);
    Format format = WorkbookOpener.format(content);
    return EasyExcel.read(new ByteArrayInputStream(content.bytes()))
        .excelType(format == Format.XLS ? ExcelTypeEnum.XLS : ExcelTypeEnum.XLSX)
        .readCache(new MapCache())
        .extraRead(CellExtraTypeEnum.MERGE);
  }

  // ---- CSV

  private static boolean isCsv(Path file, byte[] bytes) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") && FileKind.of(bytes) == FileKind.TEXT;
  }

  private static ExcelReaderBuilder csv(byte[] bytes) throws RefusedException {
    long cells = 1;
    for (byte each : bytes) {
      cells += each == ',' || each == '\n' ? 1 : 0;
    }
    if (cells > Limits.CELLS) {
      throw Refusals.tooMany("单元格", "cells", Limits.CELLS);
    }
    return EasyExcel.read(new ByteArrayInputStream(bytes))
        .excelType(ExcelTypeEnum.CSV)
        .charset(charset(bytes));
  }

  /** The first in which the bytes are a text; Excel writes GBK, others UTF-8. */
  private static Charset charset(byte[] bytes) throws RefusedException {
    for (Charset charset : OF_CSV) {
      try {
        charset.newDecoder().decode(ByteBuffer.wrap(bytes));
        return charset;
      } catch (CharacterCodingException e) {
        continue;
      }
    }
    throw Refusals.of(FileKind.TEXT);
  }
}
