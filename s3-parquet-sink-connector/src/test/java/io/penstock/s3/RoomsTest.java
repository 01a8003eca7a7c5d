package io.penstock.s3;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls between the rooms; data flows edge → write → (route, rotate, shape, parquet, upload, commit). */
class RoomsTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.penstock.s3");

    @Test
    void noRoomKnowsTheEdge() {
        noClasses().that().resideInAPackage("io.penstock.s3.*..").should().dependOnClassesThat().resideInAPackage("io.penstock.s3")
                .because("only the edge knows configuration keys and Connect's task API; rooms get settings records").check(CLASSES);
    }

    @Test
    void onlyUploadSpeaksToS3() {
        noClasses().that().resideOutsideOfPackages("io.penstock.s3.upload..", "io.penstock.s3.catalog..")
                .should().dependOnClassesThat().resideInAPackage("software.amazon..")
                .because("everything else sees the store through ObjectStore, so that a fake can stand in for it").check(CLASSES);
    }

    @Test
    void onlyParquetSpeaksParquet() {
        noClasses().that().resideOutsideOfPackage("io.penstock.s3.parquet..").should().dependOnClassesThat().resideInAPackage("org.apache.parquet..")
                .because("schemas and rows are ours; the library may change").check(CLASSES);
    }

    @Test
    void committingAndUploadingKnowNothingOfRecords() {
        noClasses().that().resideInAnyPackage("io.penstock.s3.commit..", "io.penstock.s3.upload..").should().dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.connect.data..", "org.apache.kafka.connect.sink..", "io.penstock.s3.shape..",
                        "io.penstock.s3.parquet..", "io.penstock.s3.route..", "io.penstock.s3.rotate..", "io.penstock.s3.write..")
                .because("the protocol is about offsets and uploads, and is checked without either").check(CLASSES);
    }

    @Test
    void uploadingKnowsNothingOfCommitting() {
        noClasses().that().resideInAPackage("io.penstock.s3.upload..").should().dependOnClassesThat().resideInAPackage("io.penstock.s3.commit..")
                .because("publishing is decided by the ledger alone").check(CLASSES);
    }

    @Test
    void nothingThatMovesDataKnowsTheCatalog() {
        noClasses().that().resideInAnyPackage("io.penstock.s3.route..", "io.penstock.s3.rotate..", "io.penstock.s3.shape..", "io.penstock.s3.parquet..",
                "io.penstock.s3.upload..", "io.penstock.s3.commit..").should().dependOnClassesThat().resideInAPackage("io.penstock.s3.catalog..")
                .because("the catalog is told of what is visible, and nothing waits for it").check(CLASSES);
    }

    @Test
    void routingAndRotatingDoNoInputOrOutputAndReadNoClock() {
        noClasses().that().resideInAnyPackage("io.penstock.s3.route..", "io.penstock.s3.rotate..").should().dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.io..", "java.nio.file..", "java.net.http..")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .because("they are the core: the same input always gives the same place and the same decision").check(CLASSES);
    }

    @Test
    void rotatingKnowsRoutesOnly() {
        noClasses().that().resideInAPackage("io.penstock.s3.rotate..").should().dependOnClassesThat()
                .resideInAnyPackage("io.penstock.s3.shape..", "io.penstock.s3.parquet..", "io.penstock.s3.write..", "io.penstock.s3.upload..")
                .because("a rotation is decided from counted facts").check(CLASSES);
    }

    @Test
    void nothingOfHadoopButTheNameThatParquetsSignaturesNeed() {
        noClasses().that().resideOutsideOfPackage("io.penstock.s3.parquet..").should().dependOnClassesThat().resideInAPackage("org.apache.hadoop..")
                .because("no Hadoop is there at run time").check(CLASSES);
    }
}
