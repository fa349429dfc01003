// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/PacketRules.h"

#include "engine/sandbox/init/Netlink.h"

#include <arpa/inet.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <sys/socket.h>

namespace lathe::init
{

namespace
{

constexpr char table[] = "lathe";
constexpr uint32_t sourceNatPriority = 100;

/// Fixed part of every message about the table.
nfgenmsg ipv4()
{
    return {NFPROTO_IPV4, NFNETLINK_V0, 0};
}

NetlinkMessage rulesMessage(uint16_t type, uint16_t flags)
{
    const auto whole = static_cast<uint16_t>((NFNL_SUBSYS_NFTABLES << 8) | type);
    NetlinkMessage message(whole, static_cast<uint16_t>(flags | NLM_F_ACK));
    message.fixed(ipv4());
    return message;
}

NetlinkMessage batchMark(uint16_t type)
{
    NetlinkMessage message(type, 0);
    message.fixed(nfgenmsg{AF_UNSPEC, NFNETLINK_V0, htons(NFNL_SUBSYS_NFTABLES)});
    return message;
}

NetlinkMessage chain(const char *name, const char *type, uint32_t hook, uint32_t priority)
{
    NetlinkMessage message = rulesMessage(NFT_MSG_NEWCHAIN, NLM_F_CREATE);
    message.text(NFTA_CHAIN_TABLE, table).text(NFTA_CHAIN_NAME, name);
    message.nested(NFTA_CHAIN_HOOK, [&] {
        message.bigEndian(NFTA_HOOK_HOOKNUM, hook).bigEndian(NFTA_HOOK_PRIORITY, priority);
    });
    message.text(NFTA_CHAIN_TYPE, type);
    return message;
}

template<typename Expressions>
NetlinkMessage rule(const char *chain, Expressions expressions)
{
    NetlinkMessage message = rulesMessage(NFT_MSG_NEWRULE, NLM_F_CREATE | NLM_F_APPEND);
    message.text(NFTA_RULE_TABLE, table).text(NFTA_RULE_CHAIN, chain);
    message.nested(NFTA_RULE_EXPRESSIONS, [&] { expressions(message); });
    return message;
}

template<typename Data>
void expression(NetlinkMessage &message, const char *name, Data data)
{
    message.nested(NFTA_LIST_ELEM, [&] {
        message.text(NFTA_EXPR_NAME, name);
        message.nested(NFTA_EXPR_DATA, data);
    });
}

/// The packet's interface (of the direction `key` names) is in the group.
void belongsTo(NetlinkMessage &message, uint32_t key, uint32_t group)
{
    expression(message, "meta",
               [&] { message.bigEndian(NFTA_META_KEY, key).bigEndian(NFTA_META_DREG, NFT_REG_1); });
    expression(message, "cmp", [&] {
        message.bigEndian(NFTA_CMP_SREG, NFT_REG_1).bigEndian(NFTA_CMP_OP, NFT_CMP_EQ);
        message.nested(NFTA_CMP_DATA, [&] { message.number(NFTA_DATA_VALUE, group); });
    });
}

void drop(NetlinkMessage &message)
{
    expression(message, "immediate", [&] {
        message.bigEndian(NFTA_IMMEDIATE_DREG, NFT_REG_VERDICT);
        message.nested(NFTA_IMMEDIATE_DATA, [&] {
            message.nested(NFTA_DATA_VERDICT, [&] { message.bigEndian(NFTA_VERDICT_CODE, NF_DROP); });
        });
    });
}

} // namespace

int installPacketRules(uint32_t group)
{
    NetlinkSocket socket(NETLINK_NETFILTER);
    std::vector<NetlinkMessage> batch;
    batch.push_back(batchMark(NFNL_MSG_BATCH_BEGIN));
    batch.push_back(rulesMessage(NFT_MSG_NEWTABLE, NLM_F_CREATE));
    batch.back().text(NFTA_TABLE_NAME, table);
    batch.push_back(chain("out", "nat", NF_INET_POST_ROUTING, sourceNatPriority));
    batch.push_back(rule("out", [](NetlinkMessage &message) { expression(message, "masq", [] {}); }));
    batch.push_back(chain("between", "filter", NF_INET_FORWARD, 0));
    batch.push_back(rule("between", [group](NetlinkMessage &message) {
        belongsTo(message, NFT_META_IIFGROUP, group);
        belongsTo(message, NFT_META_OIFGROUP, group);
        drop(message);
    }));
    batch.push_back(batchMark(NFNL_MSG_BATCH_END));
    return socket.request(std::move(batch));
}

} // namespace lathe::init
