package io.penstock.csv.flow;

import java.util.Collection;
import java.util.Map;

/** What earlier tasks have committed, as far as it concerns some splits; those without a trace are left out. */
@FunctionalInterface
public interface CommittedProgress {

    Map<FileSplit, Progress> of(Collection<FileSplit> splits);
}
