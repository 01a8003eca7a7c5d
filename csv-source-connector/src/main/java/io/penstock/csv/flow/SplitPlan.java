package io.penstock.csv.flow;

import io.penstock.csv.files.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts large plain files into splits, at multiples of one size: where the cuts are does not depend on how long the file is
 * now, and a file that grows gets further splits behind the others. Once a file is read, the size that it was cut by
 * stays in force, whatever the configuration says later.
 */
final class SplitPlan {

    private final FilePolicy policy;
    private final ReadingRules rules;
    private final Map<InputFile, Boolean> splittable = new HashMap<>();

    SplitPlan(FilePolicy policy, ReadingRules rules) {
        this.policy = policy;
        this.rules = rules;
    }

    /** Those of the files that may have several splits. */
    Set<InputFile> large(Collection<InputFile> files) throws IOException {
        Set<InputFile> large = new HashSet<>();
        for (InputFile file : files) {
            if (mayBeCut(file) && file.storedBytes() > policy.splitBytes()) {
                large.add(file);
            }
        }
        return large;
    }

    private boolean mayBeCut(InputFile file) {
        return policy.splitBytes() > 0 && !policy.tail() && file.plain();
    }

    /**
     * The splits of the file that fall to this task.
     *
     * @param first how far the first split was read, or null
     */
    List<FileSplit> mine(InputFile file, long bytes, Progress first) throws IOException {
        long size = splitBytes(file, first);
        List<FileSplit> mine = new ArrayList<>();
        long from = 0;
        do {
            FileSplit split = new FileSplit(file, from);
            if (policy.takes(split, size)) {
                mine.add(split);
            }
            from += size;
        } while (size > 0 && from < bytes);
        return mine;
    }

    /** The size that the file is cut by, 0 when it is not. */
    long splitBytes(InputFile file, Progress first) throws IOException {
        if (first != null) {
            return first.pinned().splitBytes();
        }
        if (!mayBeCut(file)) {
            return 0;
        }
        return file.storedBytes() <= policy.splitBytes() || singleByteUnits(file) ? policy.splitBytes() : 0;
    }

    /** Splits begin at any byte, which in UTF-16 may be half a character; such files stay whole. */
    private boolean singleByteUnits(InputFile file) throws IOException {
        Boolean known = splittable.get(file);
        if (known == null) {
            known = !new FileInspection(rules).utf16(file);
            splittable.put(file, known);
        }
        return known;
    }
}
