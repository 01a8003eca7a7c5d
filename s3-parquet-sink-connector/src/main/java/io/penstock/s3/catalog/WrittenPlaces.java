package io.penstock.s3.catalog;

import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.StoreFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which places of a topic are in the bucket, whoever wrote them and whenever, as deep as ranges need to know. One thread. */
final class WrittenPlaces {

    /** Each costs a request for what is below it. */
    static final int DIRECTORIES_AT_MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(WrittenPlaces.class);

    private final TableLayout layout;
    private final ObjectStore store;
    private final Set<String> warned = new HashSet<>();

    WrittenPlaces(TableLayout layout, ObjectStore store) {
        this.layout = layout;
        this.store = store;
    }

    /**
     * Directories down to the last level whose range grows; none when the bucket may not be listed.
     *
     * @throws StoreFailure when it can be tried again
     */
    List<Place> of(String topic) {
        try {
            List<Place> found = new ArrayList<>();
            List<Place> level = List.of(new Place(topic, "", List.of()));
            for (int i = 0; i < layout.growingLevels(); i++) {
                level = level.stream().flatMap(place -> store.directories(layout.directory(place)).stream()
                        .flatMap(directory -> layout.below(place, directory).stream())).toList();
                found.addAll(level);
                if (level.size() > DIRECTORIES_AT_MOST && i + 1 < layout.growingLevels()) {
                    warn(topic, "there are more than " + DIRECTORIES_AT_MOST + " directories above those that it depends on");
                    return found;
                }
            }
            return found;
        } catch (StoreFailure failure) {
            if (failure.is(StoreFailure.Kind.TRANSIENT)) {
                throw failure;
            }
            warn(topic, failure.getMessage() + "; the bucket should allow s3:ListBucket");
            return List.of();
        }
    }

    private void warn(String topic, String why) {
        if (warned.add(topic)) {
            LOG.warn("{}: the range of partitions of its table covers the files of this run, perhaps not those before: {}. "
                    + "Rows outside of projection.*.range are not found in Athena: widen it by hand if there are any.", topic, why);
        }
    }
}
