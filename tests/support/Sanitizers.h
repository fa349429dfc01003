// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lathe::test
{

/// Whether what was freed stays resident for a while: AddressSanitizer keeps it to catch later uses, and
/// ThreadSanitizer remembers every access. What is never freed at all AddressSanitizer itself reports.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool keepsFreedMemory = true;
#else
inline constexpr bool keepsFreedMemory = false;
#endif

} // namespace lathe::test
