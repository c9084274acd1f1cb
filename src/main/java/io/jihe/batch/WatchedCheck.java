package io.jihe.batch;

import io.jihe.register.FileOutcome;
import io.jihe.register.ReturnRecord;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import io.jihe.workbook.SaveException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks one file of a watched folder within time and memory, whatever it holds. */
final class WatchedCheck {
  private static final Wording CHANGED =
      new Wording("正在被改写，稍后再审核。", "It is being changed, and is checked later.");

  private final WatchChecker checker;
  private final OrderedRun<Item, Done> run =
      new OrderedRun<>(new Work(), 1, BatchRun.BUDGET_NANOS, System::nanoTime);

  /**
   * A file to be checked.
   *
   * @param into a folder of its own for what is written
   */
  record Item(WatchedReturn file, String sha256, Path into) {}

  /** What becomes of it now. */
  sealed interface Done {
    record Ended(WatchChecker.Checked checked) implements Done {}

    /** It stays where it is, and is tried again. */
    record Later(Wording why) implements Done {}
  }

  WatchedCheck(WatchChecker checker) {
    this.checker = checker;
  }

  /** Gives the check up. Any thread may call. */
  void stop() {
    run.stop();
  }

  /** Checks it, once; empty where it was stopped. */
  Optional<Done> of(Item item) throws IOException {
    List<Done> ended = new ArrayList<>();
    run.run(List.of(item).iterator(), (same, done) -> ended.add(done));
    return ended.stream().findFirst();
  }

  private final class Work implements OrderedRun.Work<Item, Done> {
    @Override
    public Done of(Item item) {
      WatchedReturn file = item.file();
      try {
        byte[] bytes = ReturnWorkbook.read(file.file());
        if (!ReturnWorkbook.sha256(bytes).equals(item.sha256())) {
          return new Done.Later(CHANGED);
        }
        return new Done.Ended(
            checker.check(file.path(), file.file(), bytes, item.sha256(), item.into()));
      } catch (RefusedException e) {
        return unchecked(item, FileOutcome.REFUSED, "", e.reason());
      } catch (SaveException e) {
        return new Done.Later(e.reason());
      }
    }

    private Done unchecked(Item item, FileOutcome outcome, String errorId, Wording why) {
      ReturnRecord record =
          ReturnRecord.unchecked(
              item.file().path(), Optional.of(item.sha256()), outcome, errorId, why);
      try {
        return new Done.Ended(checker.unchecked(record, item.into()));
      } catch (SaveException e) {
        return new Done.Later(e.reason());
      }
    }

    @Override
    public Done trouble(Item item, OrderedRun.Trouble trouble) {
      if (trouble instanceof OrderedRun.Trouble.OutOfTime) {
        Wording why = BatchRun.outOfTime(BatchRun.BUDGET_NANOS);
        return unchecked(item, FileOutcome.OUT_OF_TIME, "", why);
      }
      if (trouble instanceof OrderedRun.Trouble.Defect defect) {
        String id = checker.keepDefect(defect.thrown());
        return unchecked(item, FileOutcome.FAILED, id, BatchRun.defect(id));
      }
      return unchecked(item, FileOutcome.REFUSED, "", BatchRun.LARGE);
    }

    @Override
    public boolean isLarge(Item item) {
      return false; // each is checked alone
    }

    @Override
    public long weight(Done done) {
      return 0;
    }
  }
}
