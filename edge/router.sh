# shellcheck shell=sh
# Writes the script for RouterOS 7; read by edge/render. A rule is known by its comment: it is added at the top of its
# table if it is not there, then set in either case, so that importing twice changes nothing and importing what was
# rendered anew changes what is there. A rule that is not wanted (any more) is removed.

# rule TABLE COMMENT CHAIN PROPERTIES: the first rules of a table win, and what is there already may catch everything.
rule() {
    cat <<RULE
$1
:if ([:len [find where comment="$2"]] = 0) do={
    :local first [find where chain=$3 and dynamic=no]
    :if ([:len \$first] > 0) do={
        add chain=$3 $4 comment="$2" place-before=[:pick \$first 0]
    } else={
        add chain=$3 $4 comment="$2"
    }
}
set [find where comment="$2"] chain=$3 $4$(case " $4" in *' src-address='*) ;; *) printf ' !src-address' ;; esac)

RULE
}

unwanted() {
    printf '%s\nremove [find where comment="%s"]\n\n' "$1" "$2"
}

readonly NAT='/ip firewall nat' FILTER='/ip firewall filter' LISTS='/ip firewall address-list'

# published WANTED NAME PROTOCOL PORTS TO_PORTS SOURCE
published() {
    if [ -z "$1" ]; then
        unwanted "$NAT" "parley: $2"
        unwanted "$FILTER" "parley: $2"
        unwanted "$NAT" "parley: hairpin $2"
        return
    fi
    source=${6:+ src-address=$6}
    printf '# %s: %s %s of %s to the board\n' "$2" "$3" "$4" "${6:-everybody}"
    rule "$NAT" "parley: $2" dstnat \
        "action=dst-nat protocol=$3$source dst-address=$EDGE_HOME_ADDRESS dst-port=$4 to-addresses=$EDGE_BOARD to-ports=$5"
    rule "$FILTER" "parley: $2" forward \
        "action=accept protocol=$3$source dst-address=$EDGE_BOARD dst-port=$5 connection-nat-state=dstnat"
    if [ -n "$6" ]; then
        unwanted "$NAT" "parley: hairpin $2"
    else
        # Without it the board would answer people in its own network directly, from an address they never asked.
        rule "$NAT" "parley: hairpin $2" srcnat \
            "action=masquerade protocol=$3 src-address-list=parley-lan dst-address=$EDGE_BOARD dst-port=$5"
    fi
}

# members LIST NETWORK...
members() {
    list=$1
    shift
    printf '%s\nremove [find where list=%s and comment="parley: %s"]\n' "$LISTS" "$list" "$list"
    for item in "$@"; do printf 'add list=%s address=%s comment="parley: %s"\n' "$list" "$item" "$list"; done
    echo
}

# shellcheck disable=SC2086 # the lists are meant to be split
router_script() {
    cat <<HEAD
# RouterOS 7. Look at it, copy it to the router, then: /import file-name=parley.rsc
# parley-undo.rsc takes all of it away. What other rules do is not changed, but these come before them.

HEAD
    members parley-lan $EDGE_LAN
    members parley-management $EDGE_LAN ${EDGE_ROUTER_MANAGEMENT}
    published yes 'media udp' udp "$EDGE_MEDIA_PORTS" "$EDGE_MEDIA_PORTS" ''
    published yes 'media tcp' tcp "$EDGE_MEDIA_PORTS" "$EDGE_MEDIA_PORTS" ''
    published "$EDGE_TURN_PORT" 'turn udp' udp "$EDGE_TURN_PORT" "$EDGE_TURN_PORT" ''
    published "$EDGE_TURN_PORT" 'turn tcp' tcp "$EDGE_TURN_PORT" "$EDGE_TURN_PORT" ''
    published "$EDGE_TURN_TLS_PORT" 'turn tls' tcp "$EDGE_TURN_TLS_PORT" "$EDGE_TURN_TLS_PORT" ''
    published "$DIRECT" 'https' tcp 443 "$EDGE_HTTPS_PORT" ''
    published "$DIRECT" 'http' tcp 80 "$EDGE_HTTP_PORT" ''
    [ -n "$OUTER" ] && [ -z "$WIREGUARD" ] && from_outer=yes || from_outer=
    published "$from_outer" 'https from outer' tcp "$EDGE_HOME_PORT" "$EDGE_HTTPS_PORT" "$EDGE_OUTER_ADDRESS"
    published "$WIREGUARD" 'wireguard from outer' udp "$EDGE_WIREGUARD_PORT" "$EDGE_WIREGUARD_PORT" "$EDGE_OUTER_ADDRESS"
    echo '# The router itself: no resolver and no management for the Internet.'
    rule "$FILTER" 'parley: no resolver udp' input \
        "action=drop protocol=udp in-interface=$EDGE_ROUTER_WAN dst-port=53,161"
    rule "$FILTER" 'parley: no resolver tcp' input "action=drop protocol=tcp in-interface=$EDGE_ROUTER_WAN dst-port=53"
    rule "$FILTER" 'parley: no management' input \
        "action=drop protocol=tcp in-interface=$EDGE_ROUTER_WAN dst-port=21,22,23,80,443,2000,8291,8728,8729 src-address-list=!parley-management connection-state=new"
    cat <<'TAIL'
# A call that is silent for a moment keeps its way through the router. Only ever raised; the undo leaves it.
/ip firewall connection tracking
:if ([get udp-timeout] < 30s) do={ set udp-timeout=30s }
:if ([get udp-stream-timeout] < 3m) do={ set udp-stream-timeout=3m }
TAIL
}

router_undo() {
    cat <<UNDO
# Takes away what parley.rsc added, whatever edge.env it was rendered from: /import file-name=parley-undo.rsc
$NAT
remove [find where comment~"^parley: "]
$FILTER
remove [find where comment~"^parley: "]
$LISTS
remove [find where comment~"^parley: "]
UNDO
}
