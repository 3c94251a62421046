package dev.lakeward.sink.lease;

/** A staged or landed file of the {@link ProtocolModel}: its range, and the epoch that wrote it. */
record ModelFile(int range, int epoch) implements Comparable<ModelFile> {
    @Override
    public int compareTo(ModelFile other) {
        return range != other.range ? Integer.compare(range, other.range) : Integer.compare(epoch, other.epoch);
    }
}
