package io.penstock.s3;

import io.penstock.s3.catalog.Catalog;
import io.penstock.s3.catalog.Catalogs;
import io.penstock.s3.commit.AtLeastOnce;
import io.penstock.s3.commit.CommitLedger;
import io.penstock.s3.commit.CommitProtocol;
import io.penstock.s3.route.ObjectKeys;
import io.penstock.s3.route.RecordRouter;
import io.penstock.s3.rotate.RotationPolicy;
import io.penstock.s3.shape.RowShaper;
import io.penstock.s3.upload.FileUpload;
import io.penstock.s3.upload.MeteredStore;
import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.Retrying;
import io.penstock.s3.write.MemoryBudget;
import io.penstock.s3.write.MemoryRelief;
import io.penstock.s3.write.OpenFiles;
import io.penstock.s3.write.Orphans;
import io.penstock.s3.write.PartitionWriter;
import io.penstock.s3.write.SinkMeter;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Connect's face of the sink: wires the rooms together and translates calls; decides nothing. */
public final class S3ParquetSinkTask extends SinkTask {

    private final Function<String, TaskEnvironment> environments;
    private TaskEnvironment environment;
    private ObjectStore store;
    private Retrying retrying;
    private OpenFiles files;
    private SinkPartitions partitions;
    private SinkMetrics metrics;
    private Catalog catalog;

    /** For Connect. */
    public S3ParquetSinkTask() {
        this(TaskEnvironment::ofWorker);
    }

    S3ParquetSinkTask(Function<String, TaskEnvironment> environments) {
        this.environments = environments;
    }

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> properties) {
        S3ParquetSinkConfig config = new S3ParquetSinkConfig(properties);
        environment = environments.apply(config.commit().connector());
        SinkMeter meter = new SinkMeter();
        store = new MeteredStore(environment.stores().apply(config), meter::requested, meter::uploadedPart);
        retrying = new Retrying(config.s3().retryBackoffMillis(), environment.pause(), meter::retried);
        MemoryBudget budget = environment.budgets().apply(config.memoryBudgetBytes());
        FileUpload.Lane lane = new FileUpload.Lane(store, retrying, environment.requests(), config.s3().partSize(), budget::add);
        ObjectKeys keys = new ObjectKeys(config.keys());
        files = new OpenFiles(config.commit().connector(), keys, config.parquet(), lane, budget);
        catalog = Catalogs.of(config.catalog(), config.glue(), new Catalogs.Files(config.keys(), config.route(), config.parquet().codec()),
                new Catalogs.Bucket(config.s3(), store),
                new Catalogs.Task(config.commit().connector() + "-" + config.taskNumber(), environment.clock(), meter.catalog()));
        PartitionWriter.Shared shared = new PartitionWriter.Shared(files, new Orphans(store, keys), new RotationPolicy(config.rotation()),
                environment.commits(), meter, catalog, environment.ids());
        RecordWriter records = new RecordWriter(new RecordRouter(config.route()), keys, new RowShaper(config.shape()), config.nullValues(),
                new BadRecords(context.errantRecordReporter(), config.toleratesErrors(), meter));
        partitions = new SinkPartitions(context, records, new MemoryRelief(budget), environment.clock(),
                source -> new PartitionWriter(source, protocol(config, source), shared, offset -> context.offset(source, offset)), meter);
        metrics = SinkMetrics.publish(meter.figures(environment.clock(), budget), context, config.commit().connector(), config.taskNumber());
    }

    @Override
    public void open(Collection<TopicPartition> assigned) {
        partitions.open(assigned);
    }

    @Override
    public void put(Collection<SinkRecord> batch) {
        partitions.put(batch);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> delivered) {
        return partitions.published(delivered);
    }

    @Override
    public void close(Collection<TopicPartition> revoked) {
        partitions.close(revoked);
    }

    @Override
    public void stop() {
        if (metrics != null) {
            metrics.close();
        }
        if (retrying != null) {
            retrying.cancel();
        }
        if (catalog != null) {
            catalog.close();
        }
        if (environment != null) {
            environment.shutDown();
        }
        if (files != null) {
            files.close();
        }
        if (store != null) {
            store.close();
        }
    }

    private CommitProtocol protocol(S3ParquetSinkConfig config, TopicPartition source) {
        Retrying own = retrying.ofItsOwn();
        return config.commit().exactlyOnce()
                ? new CommitLedger(config.commit().ledgerKey(source.topic(), source.partition()), store, own, environment.requests(),
                        environment.ids())
                : new AtLeastOnce(store, own, environment.requests(), environment.clock());
    }
}
