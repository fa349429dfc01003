# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# One interface target carries language level, warnings, definitions and sanitizers; everything links it.
add_library(lathe_options INTERFACE)
target_compile_features(lathe_options INTERFACE cxx_std_20)
target_include_directories(lathe_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(lathe_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
# GCC 12 sees overflows in inlined strings and lists of libstdc++ and Qt where there are none (GCC bugs 105329, 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(lathe_options INTERFACE -Wno-array-bounds -Wno-stringop-overflow -Wno-restrict)
endif()
target_compile_definitions(lathe_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  LATHE_VERSION="${PROJECT_VERSION}")
option(LATHE_WERROR "Treat warnings as errors" OFF)
if(LATHE_WERROR)
  target_compile_options(lathe_options INTERFACE -Werror)
endif()
if(LATHE_SANITIZE)
  target_compile_options(lathe_options INTERFACE -fsanitize=${LATHE_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(lathe_options INTERFACE -fsanitize=${LATHE_SANITIZE})
  # Traps instead of reports: a quarter of the size and half the time to build. AddressSanitizer tells the place.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND LATHE_SANITIZE STREQUAL "address,undefined")
    target_compile_options(lathe_options INTERFACE -fsanitize-undefined-trap-on-error -fno-sanitize=vptr)
  endif()
endif()

# Tests are linked by the faster of Debian's linkers; not under ThreadSanitizer, where that was not tried.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=gold LATHE_HAS_GOLD)
if(LATHE_SANITIZE STREQUAL "thread")
  set(LATHE_HAS_GOLD OFF)
endif()

find_program(LATHE_CCACHE ccache)
if(LATHE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${LATHE_CCACHE})
  # Lets ccache reuse objects that were built with a precompiled header.
  add_compile_options(-fpch-preprocess)
endif()

# lathe_precompile(<target> core|widgets): one precompiled header of each kind, a quarter of a gigabyte and ten
# seconds, serves every target. A target with compile options of its own must not ask for it.
function(lathe_precompile target kind)
  if(NOT TARGET lathe_pch_${kind})
    add_library(lathe_pch_${kind} OBJECT "${CMAKE_SOURCE_DIR}/cmake/pch.cpp")
    target_link_libraries(lathe_pch_${kind} PRIVATE lathe_options Qt6::Core)
    if(kind STREQUAL "widgets")
      target_link_libraries(lathe_pch_${kind} PRIVATE Qt6::Widgets)
    endif()
    target_precompile_headers(lathe_pch_${kind} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/pch_${kind}.h")
  endif()
  target_precompile_headers(${target} REUSE_FROM lathe_pch_${kind})
endfunction()

# lathe_room(<name> SOURCES ... LINK ...): a static library lathe_<name> for one room of the house. The
# arrows of ARCHITECTURE.md are the LINK lists: a room cannot include what it does not link against.
function(lathe_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(lathe_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(lathe_${name} PUBLIC lathe_options Qt6::Core ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
  lathe_precompile(lathe_${name} core)
endfunction()

# lathe_test(<file without .cpp> LINK ... [LABELS ...] [TIMEOUT s]): one Qt Test executable from one source file. With the
# label `unit` or `threads` it is one of those that ThreadSanitizer watches in CI.
function(lathe_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "LINK;LABELS;SOURCES" ${ARGN})
  add_executable(${name} ${name}.cpp ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE lathe_options Qt6::Test ${ARG_LINK})
  if(NOT ARG_SOURCES)
    # moc itself, a tenth of the time of AUTOMOC, which a test of one file does not need.
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    qt6_generate_moc(${name}.cpp "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc" TARGET ${name})
    target_sources(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc")
    target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
  endif()
  if(LATHE_HAS_GOLD)
    target_link_options(${name} PRIVATE -fuse-ld=gold)
  endif()
  if("${ARG_LINK}" MATCHES "lathe_widgets|Qt6::Widgets")
    lathe_precompile(${name} widgets)
  else()
    lathe_precompile(${name} core)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set(init_file)
  if(TARGET lathe-init)
    add_dependencies(${name} lathe-init)
    set(init_file $<TARGET_FILE:lathe-init>)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
    SKIP_REGULAR_EXPRESSION "^LATHE-SKIP-ALL"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LATHE_TEST=1;LATHE_INIT=${init_file}")
endfunction()
