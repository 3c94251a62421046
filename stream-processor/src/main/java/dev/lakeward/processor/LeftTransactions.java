package dev.lakeward.processor;

import dev.lakeward.event.kafka.KafkaFutures;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that instances left open when they died. Until then no reader gets what comes behind them, and the
 * broker ends them only after their timeout, and the pause between two looks for such. Works on a thread of its own.
 *
 * @see <a href="../../../../../../../docs/adr/0131-left-transactions.md">ADR 0131</a>
 */
final class LeftTransactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeftTransactions.class);

    private final Map<String, Object> kafka;
    private final String group;
    private final AtomicBoolean queued = new AtomicBoolean();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("lakeward-left-transactions").daemon().factory());

    /** @param group the application, whose name those of members and transactions begin with */
    LeftTransactions(Map<String, ?> kafka, String group) {
        this.kafka = Map.copyOf(kafka);
        this.group = group;
    }

    /** Looks for such soon, since members of the group may have gone. Any thread. */
    void look() {
        if (queued.compareAndSet(false, true)) {
            try {
                worker.execute(this::end);
            } catch (RejectedExecutionException closed) {
                LOG.debug("transactions are not looked for: closed");
            }
        }
    }

    private void end() {
        queued.set(false);
        try (Admin admin = Admin.create(kafka)) {
            // In this order: who opened one of them and lives is a member by now, also who joins at this moment.
            List<String> open = open(admin);
            Set<String> left = left(group, clients(admin), open);
            if (!left.isEmpty()) {
                KafkaFutures.await(admin.fenceProducers(left).all(), "end transactions");
                LOG.info("ended transactions of instances that are gone count={}", left.size());
            }
        } catch (KafkaException e) {
            LOG.warn("transactions of instances that are gone end by their timeout only cause={}", e.toString());
        }
    }

    /** Names of the clients of all members. */
    private List<String> clients(Admin admin) {
        return KafkaFutures.await(admin.describeConsumerGroups(List.of(group)).all(), "describe the group")
                .values()
                .stream()
                .flatMap(described -> described.members().stream())
                .map(MemberDescription::clientId)
                .toList();
    }

    private List<String> open(Admin admin) {
        var ongoing = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
        return KafkaFutures.await(admin.listTransactions(ongoing).all(), "list transactions").stream()
                .map(TransactionListing::transactionalId)
                .toList();
    }

    /**
     * The transactions whose process has no member in the group. A member that was only slow finds its producer fenced, as it would
     * when it commits, and joins again.
     *
     * @param clients ids of the clients of all members: group, process, thread
     * @param open ids of transactions that are open: group, process, number of the thread
     * @return none where a client has a name of another form, so that it is not known who lives
     */
    static Set<String> left(String group, Collection<String> clients, Collection<String> open) {
        Pattern client = Pattern.compile(Pattern.quote(group) + "-(.+)-StreamThread-\\d+-consumer");
        List<Matcher> members = clients.stream().map(client::matcher).toList();
        if (members.isEmpty() || !members.stream().allMatch(Matcher::matches)) {
            return Set.of();
        }
        Set<String> alive = members.stream().map(member -> member.group(1)).collect(Collectors.toSet());
        Pattern transaction = Pattern.compile(Pattern.quote(group) + "-(.+)-\\d+");
        return open.stream()
                .filter(id -> {
                    Matcher of = transaction.matcher(id);
                    return of.matches() && !alive.contains(of.group(1));
                })
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
