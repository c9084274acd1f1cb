package io.jihe.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** {@link PoiBare} over every workbook below a folder, in a process of its own. */
public final class PoiBareFolder {
  private PoiBareFolder() {}

  /** The folder, the folder to write to, how many threads. */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Path out = Files.createDirectories(Path.of(args[1]));
    List<Path> workbooks;
    try (Stream<Path> all = Files.walk(Path.of(args[0]))) {
      workbooks = all.filter(PoiBareFolder::isWorkbook).sorted().toList();
    }
    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(args[2]));
    List<Future<?>> jobs = new ArrayList<>();
    for (int i = 0; i < workbooks.size(); i++) {
      Path source = workbooks.get(i);
      Path target = out.resolve(i + "-" + source.getFileName());
      jobs.add(
          threads.submit(
              () -> {
                PoiBare.run(source, target);
                return target;
              }));
    }
    for (Future<?> job : jobs) {
      job.get();
    }
    threads.shutdown();
    System.out.println(workbooks.size());
  }

  private static boolean isWorkbook(Path file) {
    String name = file.toString();
    return Files.isRegularFile(file) && (name.endsWith(".xlsx") || name.endsWith(".xls"));
  }
}
