package io.jihe.serve;

import io.jihe.json.FileReport;
import io.jihe.rule.Language;
import java.util.List;

/** Makes the register (绩效自评审核汇总) of several returns. */
public interface Register {
  /** The workbook's bytes; as many lines as returns, those that could not be checked among them. */
  byte[] of(List<FileReport> reports, Language language);
}
