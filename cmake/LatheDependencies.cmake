# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
include(FeatureSummary)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(nlohmann_json 3.10 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(tl-expected REQUIRED)
# libzip's CMake package on Debian 12 names files that are not shipped.
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(MICROHTTPD REQUIRED IMPORTED_TARGET libmicrohttpd)

if(LATHE_GUI)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Svg PrintSupport Network)
  find_package(QCustomPlotQt6 REQUIRED)
  find_path(QSCINTILLA_INCLUDE_DIR Qsci/qsciscintilla.h PATH_SUFFIXES x86_64-linux-gnu/qt6 qt6
            HINTS /usr/include/${CMAKE_LIBRARY_ARCHITECTURE}/qt6 REQUIRED)
  find_library(QSCINTILLA_LIBRARY qscintilla2_qt6 REQUIRED)
  add_library(QScintilla INTERFACE IMPORTED)
  target_include_directories(QScintilla SYSTEM INTERFACE ${QSCINTILLA_INCLUDE_DIR})
  target_link_libraries(QScintilla INTERFACE ${QSCINTILLA_LIBRARY} Qt6::Widgets Qt6::PrintSupport)
endif()
if(LATHE_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
