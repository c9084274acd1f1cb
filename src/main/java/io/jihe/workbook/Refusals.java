package io.jihe.workbook;

import io.jihe.rule.Wording;

/**
 * Why a file is not checked: one sentence that says what is wrong, and one that says what to do.
 */
final class Refusals {
  private static final String SAVE_AGAIN_ZH = "请在 Excel/WPS 中打开确认后另存为 .xlsx 再送审。";
  private static final String SAVE_AGAIN_EN =
      "Please open it in Excel or WPS and save it as .xlsx.";

  private Refusals() {}

  static RefusedException of(String zh, String en) {
    return new RefusedException(new Wording(zh, en));
  }

  static RefusedException of(String zh, String en, Throwable cause) {
    return new RefusedException(new Wording(zh, en), cause);
  }

  static RefusedException of(FileKind kind) {
    return new RefusedException(kind.refusal());
  }

  private static RefusedException saveAgain(String zh, String en) {
    return of(zh + SAVE_AGAIN_ZH, en + " " + SAVE_AGAIN_EN);
  }

  static RefusedException damaged() {
    return saveAgain("文件已损坏，无法读取。", "The file is damaged.");
  }

  static RefusedException damaged(Throwable cause) {
    return of("文件已损坏，无法读取。" + SAVE_AGAIN_ZH, "The file is damaged. " + SAVE_AGAIN_EN, cause);
  }

  static RefusedException largeFile() {
    return of(
        "文件超过 100 MB，不予审核。请删去其中的图片等附件后再送审。",
        "The file is larger than 100 MB. Please take pictures and the like out of it.");
  }

  static RefusedException missingSheet() {
    return saveAgain("文件已损坏，缺少其中的工作表。", "The file is damaged: a sheet that it lists is not there.");
  }

  static RefusedException cutOff() {
    return of(
        "文件不完整，后面的部分缺失（复制或传送中断）。请重新复制或导出后再送审。",
        "The file is incomplete: its end is missing. Please copy or export it again.");
  }

  static RefusedException wrongSum() {
    return of(
        "文件内容与其校验码不符，在复制或传送中被损坏。请重新复制或导出后再送审。",
        "What the file holds does not agree with its checksum; copying spoilt it. Please copy or"
            + " export it again.");
  }

  static RefusedException inconsistent() {
    return saveAgain(
        "文件内部的目录与内容不一致，可能被改动过，不予审核。",
        "The file's directory and its content disagree; it may have been tampered with.");
  }

  static RefusedException unsafeName() {
    return saveAgain(
        "文件内部含有不合规的路径，可能被改动过，不予审核。",
        "The file holds paths that no workbook has; it may have been tampered with.");
  }

  static RefusedException doctype() {
    return saveAgain(
        "文件内部含有 DOCTYPE 声明，正常的表格没有，不予审核。",
        "The file holds a DOCTYPE declaration, which no workbook has.");
  }

  static RefusedException lockedArchive() {
    return of(
        "文件内容有压缩密码，无法读取。请去掉密码后另存为 .xlsx 再送审。",
        "What the file holds is locked with an archive password. Please remove it and save the"
            + " workbook as .xlsx.");
  }

  static RefusedException password() {
    return of(
        "文件有打开密码。请在 Excel/WPS 中打开，取消密码后保存再送审。",
        "The file has a password to open it. Please open it, remove the password and save it.");
  }

  static RefusedException bomb() {
    return saveAgain("文件解压后异常庞大，不予审核。", "The file unpacks to something abnormally large.");
  }

  static RefusedException tooMany(String zh, String en, long most) {
    return of(
        "表格内的" + zh + "超过 " + most + "，不予审核。请删去多余的内容后另存为 .xlsx 再送审。",
        "The workbook has more than "
            + most
            + " "
            + en
            + ". Please delete what is not needed and save it as .xlsx.");
  }

  static RefusedException longText() {
    return of(
        "有单元格的文字超过 Excel 允许的 32767 字，不予审核。请缩短后另存为 .xlsx 再送审。",
        "A cell holds more than the 32,767 characters that Excel takes. Please shorten it and save"
            + " the workbook as .xlsx.");
  }

  static RefusedException tooLargeForMemory() {
    return of(
        "表格太大，内存不足，无法读取。请删去空白行列和图片后另存再送审。",
        "The workbook is too large for the memory. Please delete blank rows, columns and"
            + " pictures.");
  }

  static RefusedException tooLargeForMemory(Throwable cause) {
    RefusedException same = tooLargeForMemory();
    return new RefusedException(same.reason(), cause);
  }
}
