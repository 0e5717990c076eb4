@echo off
rem The command line of an installed Ratedesk: the program itself, told to run one command and to show no window.
"%~dp0..\Ratedesk.exe" --cli -- %*
