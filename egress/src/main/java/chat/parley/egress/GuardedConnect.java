package chat.parley.egress;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Refuses connections at the last moment, to the very address that would be connected to: after names were resolved, so
 * that a name whose address changes between look and use (DNS rebinding) gains nothing.
 */
final class GuardedConnect extends ChannelOutboundHandlerAdapter {
    private final EgressRules rules;

    GuardedConnect(EgressRules rules) {
        this.rules = rules;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise tells
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        InetAddress address = remote instanceof InetSocketAddress internet ? internet.getAddress() : null;
        if (address != null && rules.allow(address)) {
            context.connect(remote, local, promise);
        } else {
            promise.setFailure(new EgressRefusedException("the address is not public"));
        }
    }
}
