package chat.parley.desktop.client;

/** What is asked for once after a welcome and followed by events from then on. On the core's thread. */
record Followed(
        History history, People people, Schedule schedule, Notices notices, SignIns signIns, OwnPresence presence) {

    /** Asks for all of it: it may never have been answered, or has changed meanwhile. */
    void refresh() {
        history.refresh();
        people.refresh();
        schedule.refresh();
        notices.refresh();
        signIns.refresh();
        presence.refresh();
    }
}
