// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <type_traits>

/// The network that the environments of one Lathe share, and what the process that keeps it says.
///
/// `lathe-init door PASTA` makes a network namespace (and, for an ordinary user, the user namespace that
/// owns it), starts pasta at its door and reports over the SOCK_SEQPACKET socket it finds as descriptor 3.
/// The end of that socket ends it; pasta ends with it, since it is process 1 of their common process
/// namespace.
///
/// `lathe-init join NUMBER OWNED BWRAP ARGUMENT…` makes a namespace for one environment, connects it and
/// becomes bubblewrap. It finds the shared namespace as descriptor `networkFd` and, where OWNED is "1", its
/// user namespace as `ownerFd`.
namespace lathe::init
{

inline constexpr uint16_t doorVersion = 1;
inline constexpr int networkFd = 60;
inline constexpr int ownerFd = 61;

/// Link-local addresses, as Lambda's own: nobody has a service there that a function may want.
namespace doornet
{
inline constexpr uint32_t all = 0xa9fe0000;      ///< 169.254.0.0/16: refused but for what follows
inline constexpr uint32_t gateway = 0xa9fe0001;  ///< 169.254.0.1: pasta
inline constexpr uint32_t self = 0xa9fe0002;     ///< 169.254.0.2: the namespace's end of pasta's device
inline constexpr uint32_t resolver = 0xa9fe0003; ///< 169.254.0.3: the machine's resolver, UDP only
inline constexpr uint8_t prefix = 29;
inline constexpr uint32_t neighbour = 0xa9fe0009; ///< 169.254.0.9: the way out, as an environment sees it
inline constexpr uint32_t firstEnvironment = 0xa9fe0101; ///< 169.254.1.1
/// 169.254.169 and above is where clouds keep their metadata.
inline constexpr uint32_t environments = 160 * 256;
inline constexpr uint32_t environmentGroup = 1;
} // namespace doornet

/// Where opening the door went wrong.
enum class DoorStep : int32_t { Namespaces = 1, Links, Forwarding, Rules, Pasta };

struct DoorReport {
    uint16_t version = doorVersion;
    /// 1: open, with the network namespace and, where there is one, its user namespace as descriptors.
    /// 0: closed for good, `step` and `error` or pasta's own `words` say why.
    uint16_t isOpen = 0;
    DoorStep step = DoorStep::Namespaces;
    int32_t error = 0;
    char words[500] = {};
};
static_assert(sizeof(DoorReport) == 512 && std::is_trivially_copyable_v<DoorReport>);

} // namespace lathe::init
