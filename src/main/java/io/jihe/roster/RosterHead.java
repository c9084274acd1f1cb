package io.jihe.roster;

import io.jihe.cell.Labels;
import java.util.List;

/** The columns of a roster that have a meaning, and what their heads may say. */
enum RosterHead {
  NAME("单位名称", "预算单位名称", "部门(单位)名称", "部门名称", "预算单位", "填报单位", "单位"),
  CODE("单位编码", "预算单位编码", "预算编码", "单位代码", "编码"),
  OFFICE("股室", "归口股室", "业务股室", "归口科室", "归口处室", "科室"),
  CONTACT("联系人", "绩效联系人", "联络人", "经办人");

  /** What forms to fill in put beside a head. */
  private static final List<String> REMARKS = List.of("(全称)", "(必填)", "(盖章)", "(公章)");

  /** Folded; where a sheet has several of them, the first has the meaning. */
  private final List<String> accepted;

  RosterHead(String... accepted) {
    this.accepted = List.of(accepted);
  }

  List<String> accepted() {
    return accepted;
  }

  /**
   * How well a head fits, 0 for the best; -1 where it does not. A label with a colon, as in 「填报单位：」
   * above a table, is no head.
   */
  int fit(String text) {
    String head = Labels.fold(text).replace("*", "");
    for (String remark : REMARKS) {
      if (head.endsWith(remark)) {
        head = head.substring(0, head.length() - remark.length());
      }
    }
    return accepted.indexOf(head);
  }
}
