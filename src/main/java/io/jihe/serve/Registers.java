package io.jihe.serve;

import io.jihe.batch.OutputFolder;
import io.jihe.form.FormLibrary;
import io.jihe.register.Contacts;
import io.jihe.register.FindingCounts;
import io.jihe.register.MetForms;
import io.jihe.register.Passage;
import io.jihe.register.Peers;
import io.jihe.register.Register;
import io.jihe.register.ReturnRecord;
import io.jihe.register.Round;
import io.jihe.register.Rounds;
import io.jihe.register.RunRecords;
import io.jihe.register.SharedTexts;
import io.jihe.register.Tally;
import io.jihe.register.Totals;
import io.jihe.register.UnitList;
import io.jihe.register.UnitReturns;
import io.jihe.rule.Language;
import io.jihe.workbook.RegisterWriter;
import io.jihe.workbook.SaveException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the register of the returns on the page, as a bulk run does without a roster. */
final class Registers {
  private final FormLibrary library;

  Registers(FormLibrary library) {
    this.library = library;
  }

  /** Takes the reports one by one. */
  final class Made {
    private final Map<String, ReturnRecord> records = new LinkedHashMap<>();
    private final Map<Kept, String> paths = new HashMap<>();
    private final UnitList units = new UnitList(Optional.empty(), Optional.empty());
    private final FindingCounts counts = new FindingCounts();
    private final Tally tally = new Tally(Optional.empty());
    private final MetForms forms = new MetForms(library.known());

    /** The next file; a report comes behind its returns. */
    void add(Kept kept, Found found) {
      String path = PageRecords.freeName(found.report().file(), records.keySet());
      paths.put(kept, path);
      List<String> beside =
          found.beside().stream().map(one -> paths.getOrDefault(one, one.name())).toList();
      ReturnRecord record = PageRecords.of(path, found.naming(beside));
      records.put(record.path(), record);
      units.add(record);
      counts.add(record);
      tally.add(record, false);
      forms.add(record);
    }

    /** The register's name, with its year where there is one. */
    String name() {
      return OutputFolder.register(tally.year());
    }

    void write(Language language, Path target) throws SaveException {
      List<UnitReturns> all = units.all();
      RunRecords run = new InMemory(records);
      Register register =
          new Register(
              language,
              tally.year(),
              Contacts::masked,
              Optional.empty(),
              all,
              run,
              tally.summary(false),
              counts,
              forms.ruleTitles(),
              Map.of(),
              Peers.of(all, run).comparison(),
              SharedTexts.of(all, run, forms.printed(all)),
              Totals.of(all, run),
              new OnlyRound());
      RegisterWriter.write(register.tables(), target);
    }
  }

  private record InMemory(Map<String, ReturnRecord> records) implements RunRecords {
    @Override
    public ReturnRecord at(String path) {
      return whole(path).brief();
    }

    @Override
    public ReturnRecord whole(String path) {
      ReturnRecord record = records.get(path);
      if (record == null) {
        throw new IllegalArgumentException("no record of this path");
      }
      return record;
    }

    @Override
    public List<Passage> passages(String path) {
      return whole(path).passages();
    }
  }

  /** The page remembers no earlier return. */
  private static final class OnlyRound implements Rounds {
    @Override
    public Optional<Round> before(List<ReturnRecord> now) {
      return Optional.empty();
    }

    @Override
    public boolean hasEarlier() {
      return false;
    }
  }
}
