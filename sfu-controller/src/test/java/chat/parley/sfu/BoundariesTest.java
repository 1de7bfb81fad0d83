package chat.parley.sfu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.sfu", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule CORE_IS_PURE = noClasses()
            .that()
            .resideInAnyPackage("..core..", "..rtp..", "..sdp..", "..negotiation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "reactor..",
                    "io.lettuce..",
                    "com.rabbitmq..",
                    "chat.parley.broker.amqp..",
                    "chat.parley.sfu.media..",
                    "com.google.flatbuffers..",
                    "FBS..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.sfu.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_APPLICATION = noClasses()
            .that()
            .resideOutsideOfPackage("..app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.parley.sfu.app..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_THE_CHANNEL_KNOWS_FLATBUFFERS = noClasses()
            .that()
            .resideOutsideOfPackage("chat.parley.sfu.media..")
            .and()
            .resideOutsideOfPackage("FBS..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.flatbuffers..", "FBS..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule MEDIA_KNOW_NO_BROKER = noClasses()
            .that()
            .resideInAnyPackage("chat.parley.sfu.media..", "chat.parley.sfu.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "io.lettuce..", "chat.parley.broker.amqp..", "chat.parley.identity..");

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_SEES_SPRING = noClasses()
            .that()
            .resideOutsideOfPackage("chat.parley.sfu.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule NO_DATABASE_AND_NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.parley.storage..",
                    "chat.parley.worker..",
                    "chat.parley.gateway..",
                    "chat.parley.auth..",
                    "java.sql..",
                    "io.r2dbc..");
}
