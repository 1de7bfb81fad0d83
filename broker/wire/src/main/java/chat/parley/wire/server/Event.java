package chat.parley.wire.server;

/** Tells a client of something that it did not ask for. At most once per socket: sync finds what was lost. */
public sealed interface Event extends ServerFrame
        permits ChatChange,
                ReadMoved,
                DeliveredMoved,
                MessageHidden,
                OwnChanged,
                ChatRemoved,
                Typing,
                ScheduleChanged,
                PresenceChanged,
                NotifyChanged,
                SignInNew,
                AnnouncementsChanged,
                PersonChanged,
                Resync,
                CallEvent {}
