// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <type_traits>

/// What the engine and lathe-init say to each other over one SOCK_SEQPACKET socket: one Message per packet,
/// in the machine's own byte order, descriptors beside it by SCM_RIGHTS. Both ends come from the same
/// build; `version` catches an installation that mixes two.
namespace lathe::init
{

inline constexpr uint16_t protocolVersion = 2;
/// The number lathe-init finds its socket under.
inline constexpr int socketFd = 3;
/// Descriptors beside one message, the memory file of a Run included.
inline constexpr int maxDescriptors = 64;

enum class Type : uint16_t {
    /// Engine to init. Descriptor 0: a memory file with an encoded RunCommand; then one for each of its
    /// targets.
    Run = 1,
    /// `signal` to process `id`.
    Signal = 2,
    /// `signal` to every process of the sandbox but init.
    SignalAll = 3,
    /// Brings `lo` up and listens on `address`:`port`; port 0 lets the kernel choose.
    Listen = 4,
    /// Kill everything and exit. So does the end of the socket.
    Exit = 5,
    /// Connects to `address`:`port`, without waiting until the connection stands.
    Connect = 6,
    /// All processes together may use `cpuUs` of CPU time per second; 0: as much as there is.
    LimitCpu = 7,

    /// Init to engine, first of all. Descriptor: a pidfd of init.
    Hello = 100,
    /// Process `id` runs. `code`: its pid in the sandbox. Descriptor: its pidfd.
    Started = 101,
    /// Process `id` ended: `code` or `signal`, `maxRssKb`, `cpuUs`.
    Exited = 102,
    /// Process `id` could not be started: `error` is the errno, `step` a Step.
    Failed = 103,
    /// Answer to Listen or Connect `id`. Descriptor: the socket; `port` as bound.
    Listening = 104,
    ListenFailed = 105,
};

/// Where a start went wrong.
enum class Step : int32_t {
    Command = 1,
    Fork,
    Descriptors,
    Limits,
    Groups,
    Group,
    User,
    Capabilities,
    WorkingDirectory,
    Program,
    Socket,
    Bind,
    /// Never said by init: the sandbox was gone before the process had started.
    Sandbox,
    SystemCalls,
};

struct Message {
    uint16_t version = protocolVersion;
    Type type = Type::Exit;
    uint32_t id = 0;
    int32_t code = 0;
    int32_t signal = 0;
    int32_t error = 0;
    Step step = Step::Command;
    int64_t maxRssKb = 0;
    int64_t cpuUs = 0;
    /// IPv4, host byte order.
    uint32_t address = 0;
    uint32_t port = 0;
};
static_assert(sizeof(Message) == 48 && std::is_trivially_copyable_v<Message>);

} // namespace lathe::init
