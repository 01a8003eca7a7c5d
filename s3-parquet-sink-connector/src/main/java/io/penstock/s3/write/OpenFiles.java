package io.penstock.s3.write;

import io.penstock.s3.upload.FileMetadata;
import io.penstock.s3.parquet.EncodingWorkspace;
import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.parquet.ParquetEncoder;
import io.penstock.s3.parquet.ParquetSettings;
import io.penstock.s3.route.ObjectKeys;
import io.penstock.s3.upload.FileUpload;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Opens files: what every file of a task has in common. */
public final class OpenFiles implements AutoCloseable {

    private final String connector;
    private final ObjectKeys keys;
    private final ParquetSettings parquet;
    private final EncodingWorkspace workspace;
    private final FileUpload.Lane lane;
    private final MemoryBudget budget;

    public OpenFiles(String connector, ObjectKeys keys, ParquetSettings parquet, FileUpload.Lane lane, MemoryBudget budget) {
        this.connector = connector;
        this.keys = keys;
        this.parquet = parquet;
        this.workspace = new EncodingWorkspace(parquet);
        this.lane = lane;
        this.budget = budget;
    }

    /**
     * @param source the Kafka partition that the rows come from; it names the file
     * @param topic the topic that the records carry now; it names the directory
     */
    OpenFile open(String commit, TopicPartition source, long generation, String topic, String path, FileSchema schema, long firstOffset) {
        String key = keys.file(topic, path, source.topic(), source.partition(), firstOffset, generation);
        Map<String, String> metadata = FileMetadata.atStart(commit, connector, source.topic(), source.partition(), firstOffset);
        FileUpload upload = new FileUpload(key, metadata, lane);
        return new OpenFile(commit, metadata, schema, new ParquetEncoder(schema, parquet, upload.out(), workspace), upload, budget, firstOffset);
    }

    /** Releases the compressor's native memory; files that are still open take it again. */
    @Override
    public void close() {
        workspace.close();
    }
}
