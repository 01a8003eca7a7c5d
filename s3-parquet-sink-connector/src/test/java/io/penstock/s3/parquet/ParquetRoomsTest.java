package io.penstock.s3.parquet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ParquetRoomsTest {
    private final JavaClasses classes = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.penstock.s3");

    @Test
    void theParquetRoomKnowsNothingOfKafkaOrS3() {
        noClasses().that().resideInAPackage("io.penstock.s3.parquet").should().dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "software.amazon..", "io.penstock.s3.shape", "io.penstock.s3")
            .because("rows come in laid out and checked, and bytes go to any stream").check(classes);
    }

    @Test
    void onlyTheParquetRoomKnowsParquetAndItsCodecs() {
        noClasses().that().resideOutsideOfPackage("io.penstock.s3.parquet").should().dependOnClassesThat()
            .resideInAnyPackage("org.apache.parquet..", "com.github.luben..", "org.xerial..")
            .because("a file format is one room's business").check(classes);
    }

    @Test
    void nobodyTouchesHadoop() {
        noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.hadoop..")
            .because("Hadoop is not in the zip").check(classes);
    }

    @Test
    void shapingIsPure() {
        noClasses().that().resideInAPackage("io.penstock.s3.shape").should().dependOnClassesThat()
            .resideInAnyPackage("java.io", "java.nio.file..", "org.slf4j..", "software.amazon..", "java.lang.reflect..")
            .because("the same record must give the same row, and a fault is thrown, not logged").check(classes);
    }
}
