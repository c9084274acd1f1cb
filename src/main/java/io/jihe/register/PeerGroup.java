package io.jihe.register;

import java.util.Optional;

/**
 * One measure within one group.
 *
 * @param peers the units of the group that have the measure
 * @param spread empty where they are too few to be compared, which is to be told
 */
public record PeerGroup(
    String group, PeerMeasure measure, int peers, Optional<PeerSpread> spread) {}
