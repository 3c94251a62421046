package dev.lakeward.standalone.security;

import dev.lakeward.cluster.LocalKafka;
import dev.lakeward.event.access.KafkaRight;
import dev.lakeward.event.access.KafkaRights;
import dev.lakeward.event.access.KafkaRole;
import dev.lakeward.event.kafka.KafkaFutures;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.standalone.harness.ServerCertificates;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;

/**
 * A broker with TLS, SASL (SCRAM-SHA-512 and OAUTHBEARER) and access control lists: what is not granted is denied. Its
 * super user, by PLAIN, makes accounts and grants rights, and nothing else. Accounts log in again every ten seconds.
 */
final class SecureKafka implements AutoCloseable {
    static final String URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
    private static final String SECURITY = "org.apache.kafka.common.security.";
    private static final String SUPER_SECRET = "super-" + UUID.randomUUID();
    private static final int ITERATIONS = 4096;

    private final Path folder;
    private final ServerCertificates certificates;
    private final TokenIssuer issuer;
    private final LocalKafka broker;
    private final Admin admin;
    private final Map<KafkaRole, String> secrets = new HashMap<>();

    SecureKafka(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        certificates = new ServerCertificates(folder.resolve("tls"));
        issuer = new TokenIssuer();
        System.setProperty(URLS, urls());
        broker = LocalKafka.start(folder.resolve("kafka"), 0, properties());
        admin = Admin.create(client("PLAIN", "%splain.PlainLoginModule".formatted(SECURITY), "broker", SUPER_SECRET));
    }

    /** Addresses of the issuer, as {@link #URLS} allows them. */
    String urls() {
        return issuer.tokens() + "," + issuer.verification();
    }

    private Map<String, String> properties() {
        Map<String, String> all = new HashMap<>();
        all.put("listener.security.protocol.map", "BROKER:SASL_SSL,CONTROLLER:SASL_SSL");
        all.put("ssl.keystore.type", "PEM");
        all.put("ssl.keystore.location", certificates.server().toString());
        all.put("ssl.truststore.type", "PEM");
        all.put("ssl.truststore.location", certificates.trusted().toString());
        all.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,OAUTHBEARER,PLAIN");
        all.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        all.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        all.put("sasl.mechanism.controller.protocol", "PLAIN");
        all.put("connections.max.reauth.ms", "10000");
        all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        all.put("super.users", "User:broker");
        all.putAll(logins());
        return all;
    }

    private Map<String, String> logins() {
        String own = "%splain.PlainLoginModule required username=\"broker\" password=\"%s\" user_broker=\"%s\";"
                .formatted(SECURITY, SUPER_SECRET, SUPER_SECRET);
        String listener = "listener.name.broker.";
        return Map.of(
                listener + "plain.sasl.jaas.config",
                own,
                "listener.name.controller.plain.sasl.jaas.config",
                own,
                listener + "scram-sha-512.sasl.jaas.config",
                SECURITY + "scram.ScramLoginModule required;",
                listener + "oauthbearer.sasl.jaas.config",
                SECURITY + "oauthbearer.OAuthBearerLoginModule required;",
                listener + "oauthbearer.sasl.server.callback.handler.class",
                SECURITY + "oauthbearer.OAuthBearerValidatorCallbackHandler",
                "sasl.oauthbearer.jwks.endpoint.url",
                issuer.verification(),
                "sasl.oauthbearer.expected.audience",
                TokenIssuer.AUDIENCE,
                "sasl.oauthbearer.expected.issuer",
                TokenIssuer.NAME);
    }

    private Map<String, Object> client(String mechanism, String module, String user, String secret) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", broker.bootstrapServers());
        properties.put("security.protocol", "SASL_SSL");
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.location", certificates.trusted().toString());
        properties.put("sasl.mechanism", mechanism);
        properties.put(
                "sasl.jaas.config", "%s required username=\"%s\" password=\"%s\";".formatted(module, user, secret));
        return properties;
    }

    /** Makes the account of a role and grants it what is declared; returns variables with which it logs in. */
    Map<String, String> account(KafkaRole role, Topics topics) throws Exception {
        String secret = secrets.computeIfAbsent(role, _ -> role.word() + "-" + UUID.randomUUID());
        var upsertion = new UserScramCredentialUpsertion(
                user(role), new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), secret);
        KafkaFutures.await(admin.alterUserScramCredentials(List.of(upsertion)).all(), "make the account");
        issuer.allow(user(role), secret);
        KafkaRights.of(role, topics).forEach(right -> grant(role, right));
        Path jaas = Files.writeString(
                folder.resolve(role.word() + ".scram"),
                "%sscram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(SECURITY, user(role), secret));
        return variables("SCRAM-SHA-512", jaas);
    }

    /** Variables with which the account of a role logs in by a token. */
    Map<String, String> token(KafkaRole role) throws Exception {
        Path jaas = Files.writeString(
                folder.resolve(role.word() + ".oauth"), SECURITY + "oauthbearer.OAuthBearerLoginModule required;");
        Path secret = Files.writeString(folder.resolve(role.word() + ".secret"), String.valueOf(secrets.get(role)));
        var variables = variables("OAUTHBEARER", jaas);
        variables.put("LAKEWARD_KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID", user(role));
        variables.put("LAKEWARD_KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET_FILE", secret.toString());
        variables.put(
                "LAKEWARD_KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS",
                SECURITY + "oauthbearer.OAuthBearerLoginCallbackHandler");
        variables.put("LAKEWARD_KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", issuer.tokens());
        return variables;
    }

    private Map<String, String> variables(String mechanism, Path jaas) {
        Map<String, String> variables = new HashMap<>();
        variables.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        variables.put("LAKEWARD_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        variables.put("LAKEWARD_KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
        variables.put(
                "LAKEWARD_KAFKA_SSL_TRUSTSTORE_LOCATION", certificates.trusted().toString());
        variables.put("LAKEWARD_KAFKA_SASL_MECHANISM", mechanism);
        variables.put("LAKEWARD_KAFKA_SASL_JAAS_CONFIG_FILE", jaas.toString());
        return variables;
    }

    static String user(KafkaRole role) {
        return "lakeward-" + role.word();
    }

    void grant(KafkaRole role, KafkaRight right) {
        KafkaFutures.await(admin.createAcls(List.of(binding(role, right))).all(), "grant a right");
    }

    void revoke(KafkaRole role, KafkaRight right) {
        KafkaFutures.await(
                admin.deleteAcls(List.of(binding(role, right).toFilter())).all(), "revoke a right");
    }

    private static AclBinding binding(KafkaRole role, KafkaRight right) {
        return new AclBinding(
                right.resource(),
                new AccessControlEntry("User:" + user(role), "*", right.operation(), AclPermissionType.ALLOW));
    }

    /** Replaces the certificate of the broker and makes it use the new one; returns its serial number. */
    BigInteger rotate() throws Exception {
        BigInteger serial = certificates.issue();
        var place = new ConfigEntry(
                "listener.name.broker.ssl.keystore.location",
                certificates.server().toString());
        var broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
        KafkaFutures.await(
                admin.incrementalAlterConfigs(Map.of(broker, List.of(new AlterConfigOp(place, OpType.SET))))
                        .all(),
                "read the certificate again");
        return serial;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** How many members of a group have partitions. */
    long workers(String group) {
        return KafkaFutures.await(admin.describeConsumerGroups(List.of(group)).all(), "describe the group")
                .values()
                .stream()
                .flatMap(described -> described.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    /** How many transactions are open now. */
    long openTransactions() {
        var ongoing = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
        return KafkaFutures.await(admin.listTransactions(ongoing).all(), "list transactions")
                .size();
    }

    /** How many tokens accounts have fetched. */
    int tokens() {
        return issuer.issued();
    }

    /** What no log may hold: passwords, secrets of clients, the beginning of every token. */
    List<String> secrets() {
        var all = new ArrayList<>(secrets.values());
        all.add(SUPER_SECRET);
        all.add("eyJ");
        return all;
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
        issuer.close();
        System.clearProperty(URLS);
    }
}
